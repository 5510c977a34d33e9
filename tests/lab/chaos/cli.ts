/** `npm run chaos`: kills backends under load, and says how boards came back. */
import { parseArgs } from 'node:util'
import { describeKills } from './kill-report'
import { runKills } from './kill-series'

/** @returns the exit code: 1 when a board did not come back as it should */
export async function main(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      kills: { type: 'string', default: '100' },
      'outage-ms': { type: 'string', default: '500' },
      parallel: { type: 'string', default: '4' },
    },
  })
  const say = (text: string) => void process.stdout.write(`${text}\n`)
  const startedAt = performance.now()
  const report = await runKills({
    kills: wholeNumber('kills', values.kills),
    outageMs: wholeNumber('outage-ms', values['outage-ms']),
    parallel: wholeNumber('parallel', values.parallel),
    onProblem: say,
  })
  say(describeKills(report))
  say(`in ${Math.round((performance.now() - startedAt) / 1_000)} s`)
  return report.unequal + report.notLive > 0 ? 1 : 0
}

function wholeNumber(name: string, text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) {
    throw new Error(`--${name}: expected a whole number from 1 to 999999; saw “${text}”`)
  }
  return Number(text)
}
