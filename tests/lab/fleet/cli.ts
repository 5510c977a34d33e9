/** What `run.mjs` runs once it is bundled: one way to lose and find the service after the other. */
import { parseArgs } from 'node:util'
import { playFleet, type FleetReport } from './fleet'

const { values } = parseArgs({
  options: {
    boards: { type: 'string', default: '20000' },
    capacity: { type: 'string', default: '500' },
    seed: { type: 'string', default: '1' },
  },
})
const given = {
  boards: Number(values.boards),
  capacity: Number(values.capacity),
  seed: Number(values.seed),
}
const watched = { isCrowded: false, isHidden: false }

const CASES = [
  { name: 'away for 5 s', outageMs: 5_000, ...watched },
  { name: 'away for 1 min', outageMs: 60_000, ...watched },
  { name: 'away for 10 min', outageMs: 600_000, ...watched },
  { name: 'sent everybody away for 1 s', outageMs: 1_000, isCrowded: true, isHidden: false },
  { name: 'away for 1 min, nobody looks', outageMs: 60_000, isCrowded: false, isHidden: true },
]
const COLUMNS: [string, (report: FleetReport) => number][] = [
  ['half live', ({ live }) => live.half],
  ['99 %', ({ live }) => live.most],
  ['all (s)', ({ live }) => live.all],
  ['tries/s at most', ({ attempts }) => attempts.peak],
  ['tries', ({ attempts }) => attempts.total],
  ['requests/s at most', ({ requests }) => requests.peak],
  ['requests', ({ requests }) => requests.total],
  ['refused', ({ requests }) => requests.refused],
  ['longest queue (s)', ({ requests }) => requests.longestQueue],
]
const print = (line: string) => process.stdout.write(`${line}\n`)
const shown = (value: number) => value.toLocaleString('en', { maximumFractionDigits: 1 })

print(
  `${shown(given.boards)} boards, a backend that answers ${shown(given.capacity)} requests a second`,
)
print(['the service was', ...COLUMNS.map(([head]) => head)].join(' | '))
for (const { name, ...options } of CASES) {
  const report = await playFleet({ ...given, ...options })
  print([name, ...COLUMNS.map(([, of]) => shown(of(report)))].join(' | '))
  if (name === CASES[0]?.name) print(`(while nothing happens ${shown(report.steady)} requests/s)`)
}
