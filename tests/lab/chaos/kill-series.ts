import { createChaosWorld, type ChaosWorld } from './chaos-world'
import type { KillReport } from './kill-report'

/** After so many kills a world has enough rows; the next one starts afresh. */
const KILLS_A_WORLD = 25
/** Longer than the board’s longest wait. */
const PATIENCE_MS = 60_000

export interface SeriesOptions {
  kills: number
  /** On average; each outage is drawn from half of it to one and a half. */
  outageMs: number
  /** How many boards at a time, each with a backend of its own. */
  parallel: number
  /** Called with every kill that did not end as it should, in words. */
  onProblem(problem: string): void
}

/** Kills backends under load until there were so many kills. */
export async function runKills(options: SeriesOptions): Promise<KillReport> {
  const report: KillReport = { kills: 0, unequal: 0, notLive: 0, times: [] }
  let left = options.kills
  let seed = 0

  async function work() {
    while (left > 0) {
      const world = await createChaosWorld(++seed)
      let isUsable = true
      for (let count = 0; isUsable && count < KILLS_A_WORLD && left > 0; count++) {
        left--
        isUsable = await killOnce(world)
      }
      await world.close()
    }
  }

  /** Whether the world can go on. */
  async function killOnce(world: ChaosWorld): Promise<boolean> {
    report.kills++
    const took = await inTime(world.kill(options.outageMs * (0.5 + Math.random())))
    if (took === null) {
      report.notLive++
      options.onProblem(`kill ${report.kills}: ${world.client.state} after ${PATIENCE_MS} ms`)
      return false
    }
    report.times.push(took)
    const rows = await inTime(world.compare())
    const [unheard] = rows ? differences(rows.shown, rows.expected) : ['the last event']
    if (unheard === undefined) return true
    report.unequal++
    options.onProblem(`kill ${report.kills}: ${unheard} is not the same in both`)
    return rows !== null
  }

  await Promise.all(Array.from({ length: options.parallel }, work))
  return report
}

/** The result, or `null` when it did not come in time. */
async function inTime<T>(result: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), PATIENCE_MS)
  })
  const first = await Promise.race([result, late])
  clearTimeout(timer)
  return first
}

/** What stands in one of two lists only. */
function differences(a: readonly string[], b: readonly string[]): string[] {
  const [inA, inB] = [new Set(a), new Set(b)]
  return [...a.filter((one) => !inB.has(one)), ...b.filter((one) => !inA.has(one))]
}
