import type { Api } from '../../src/api/api'
import type { Entity, Row } from '../../src/core/contract'
import { snapshotOf } from './snapshot'

type Answer<E extends Entity> = { rows: Row<E>[]; asOf?: string } | Error

export interface FakeApi extends Api {
  /** What a list answers from now on. */
  answers: { [E in Entity]: Answer<E> }
  /** Every snapshot request so far, as `booking hotel-killarney`. */
  readonly requests: string[]
  /** Keeps answers back until `release` is called. */
  hold(): void
  release(): void
  /** Never answers requests for this list. */
  hang(entity: Entity): void
  /** How many of those are waited for. */
  hanging(): number
}

/** Within five minutes of every event of the catalogue, so that none is too old or far ahead. */
const AS_OF = '2026-03-01T10:05:05Z'

/** A backend in memory; without answers its hotels are empty. */
export function createFakeApi(): FakeApi {
  const answers: { [E in Entity]: Answer<E> } = { booking: { rows: [] }, room: { rows: [] } }
  const requests: string[] = []
  let hung: Entity | null = null
  let hanging = 0
  let gate: { promise: Promise<void>; open(): void } | null = null

  return {
    answers,
    requests,
    hang: (entity) => void (hung = entity),
    hanging: () => hanging,
    hold() {
      let open = () => {}
      const promise = new Promise<void>((resolve) => (open = resolve))
      gate = { promise, open }
    },
    release() {
      gate?.open()
      gate = null
    },
    fetchHotels: async () => [
      { slug: 'hotel-killarney', name: 'Hotel Killarney', timezone: 'Europe/Dublin' },
      { slug: 'hotel-lisboa', name: 'Hotel Lisboa', timezone: 'Europe/Lisbon' },
    ],
    async fetchSnapshot<E extends Entity>(entity: E, hotel: string, signal?: AbortSignal) {
      requests.push(`${entity} ${hotel}`)
      const answer = answers[entity]
      if (entity === hung) {
        hanging++
        await new Promise((_, reject) =>
          signal?.addEventListener('abort', () => {
            hanging--
            reject(signal.reason)
          }),
        )
      }
      await Promise.race([
        gate?.promise,
        new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason))),
      ])
      if (answer instanceof Error) throw answer
      return snapshotOf(answer.rows as Row<E>[], answer.asOf ?? AS_OF)
    },
  }
}
