/** A board, the backend it looks at, and the day's work in between. */
import type { SandboxOptions } from '../../../src/sandbox/create-sandbox'
import { createRandom } from '../../../src/sandbox/random'
import { readRows, startSandbox, type RunningSandbox } from '../../sandbox/support'
import { createBoardClient, type BoardClient } from './board-client'
import { createLoad, type Load } from './load'

/** Events a second, more than any hotel has. */
const PACE = 50

export interface ChaosWorld {
  backend: RunningSandbox
  client: BoardClient
  load: Load
  /** What the board shows and what the backend has, once the work pauses and all was heard. */
  compare(): Promise<{ shown: string[]; expected: string[] }>
  /**
   * Kills the backend under load and brings it back on its port; its books go on meanwhile.
   * @returns how long it took from the backend's return until the board was live, in ms
   */
  kill(outageMs: number): Promise<number>
  close(): Promise<void>
}

/** A board that is live, in a world of its own. */
export async function createChaosWorld(
  seed: number,
  options: SandboxOptions = {},
  random: () => number = Math.random,
): Promise<ChaosWorld> {
  const backend = await startSandbox({ control: true, ...options })
  const load = createLoad(backend.sandbox.publish, createRandom(seed, 'chaos'))
  const client = createBoardClient(backend.port, random)
  const isLive = () => client.state === 'live'
  await client.until(isLive)

  return {
    backend,
    client,
    load,
    async compare() {
      load.pause()
      const last = load.publish('room_status_changed', { room_id: 'RM-LAST' })
      await client.handled(last.meta.event_id)
      const lists = await Promise.all([
        readRows(backend.port, 'bookings'),
        readRows(backend.port, 'rooms'),
      ])
      const expected = lists.flatMap((rows) =>
        Array.from(rows, ([id, { status }]) => `${id} ${String(status)}`),
      )
      return { shown: client.rows(), expected: expected.toSorted() }
    },
    async kill(outageMs) {
      load.run(PACE)
      await backend.stop()
      await client.until(() => !isLive())
      await new Promise((resolve) => setTimeout(resolve, outageMs))
      await backend.restart()
      const returnedAt = performance.now()
      await client.until(isLive)
      return performance.now() - returnedAt
    },
    async close() {
      load.pause()
      client.close()
      await backend.stop()
    },
  }
}
