import type { Api } from '../../src/api/api'
import type { Hotel, HotelList } from '../../src/api/hotels'
import type { Entity, Row } from '../../src/core/contract'
import { NO_INSTANT } from '../../src/core/instant'
import type { ListFaults } from '../../src/core/snapshot'
import { RequestError } from '../../src/realtime/terms/request-error'
import { snapshotOf } from './snapshot'

const SIGNED_OUT = new RequestError({ code: 'unauthorised' }, 401)

interface Rows<E extends Entity> extends Partial<ListFaults> {
  rows: Row<E>[]
  asOf?: string
  setsClock?: boolean
  businessDate?: string
}
type Answer<E extends Entity> = Rows<E> | Error

export interface FakeApi extends Api {
  /** The answer of each list from now on. */
  answers: { [E in Entity]: Answer<E> }
  /** Whether the session has ended: every request is refused. */
  isSignedOut: boolean
  /** What the backend calls the session. */
  session: string | undefined
  /** How often the list of hotels was asked for. */
  readonly hotelRequests: number
  /** Every snapshot request so far, as `booking hotel-killarney`. */
  readonly requests: string[]
  /** Holds answers back until `release` is called. */
  hold(): void
  release(): void
  /** Never answers requests for this list. */
  hang(entity: Entity): void
  /** How many requests wait without ever getting an answer. */
  hanging(): number
}

/** Within five minutes of every event of the catalogue, so that none is too old or too far ahead. */
const AS_OF = '2026-03-01T10:05:05Z'

/** A backend in memory. Without answers from a test, its hotels are empty. */
export function createFakeApi(): FakeApi {
  const answers: { [E in Entity]: Answer<E> } = { booking: { rows: [] }, room: { rows: [] } }
  const requests: string[] = []
  let hung: Entity | null = null
  let hanging = 0
  let hotelRequests = 0
  let gate: { promise: Promise<void>; open(): void } | null = null

  const api: FakeApi = {
    answers,
    isSignedOut: false,
    session: undefined,
    get hotelRequests() {
      return hotelRequests
    },
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
    async fetchHotels() {
      hotelRequests++
      if (api.isSignedOut) throw SIGNED_OUT
      const list = hotelList([
        { slug: 'hotel-killarney', name: 'Hotel Killarney', timezone: 'Europe/Dublin' },
        { slug: 'hotel-lisboa', name: 'Hotel Lisboa', timezone: 'Europe/Lisbon' },
      ])
      return api.session === undefined ? list : { ...list, session: api.session }
    },
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
      if (api.isSignedOut) throw SIGNED_OUT
      if (answer instanceof Error) throw answer
      const { rows, asOf = AS_OF, setsClock = true, ...more } = answer
      return snapshotOf(rows as Row<E>[], asOf, { ...more, setsClock })
    },
  }
  return api
}

/** The answer to a request for the hotels: exactly these, unless `rest` says otherwise. */
export function hotelList(hotels: Hotel[], rest: Partial<HotelList> = {}): HotelList {
  return { hotels, unreadable: 0, missing: 0, asOf: NO_INSTANT, ...rest }
}
