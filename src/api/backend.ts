import type { InSlices } from '../core/slices'
import { NO_INSTANT } from '../core/instant'
import { contract } from '../dialects/contract'
import type { Dialect } from '../dialects/dialect'
import type { Sign } from '../realtime/terms/signing'
import { createActions, type Actions } from './actions'
import { createApi, refusal, type Api } from './api'
import type { PageSecrets } from './csrf'
import { createDoor, type Door } from './door'
import type { Hotel, HotelList } from './hotels'
import { createSigning } from './signing'

/** Everything that the board asks of its backend, through one door. */
export interface Backend {
  api: Api
  actions: Actions
  /** Has a private channel signed. */
  sign: Sign
  /** Asks who is signed in: the answer is the list of hotels, or the error of a session that ended. */
  ask: Ask
  onEnded: Door['onEnded']
  /** What files that are loaded late need for requests of their own. */
  below: { apiUrl: string; door: Door; dialect: Dialect }
}

/** Asks who is signed in. Rejects with a `RequestError`. */
export type Ask = (signal?: AbortSignal) => Promise<HotelList>

/** Where the backend is, and what it calls things. Default: the contract's own names. */
export interface BackendPorts {
  /** Without a slash at its end, such as `/api` or `https://pms.example.com/api`. */
  apiUrl: string
  /** The address that signs private channels. */
  signingUrl?: string | undefined
  fetch: typeof globalThis.fetch
  /** Holds the CSRF token. */
  page: PageSecrets
  inSlices?: InSlices
  dialect?: Dialect
  /** The hotels, for a backend that has no list of them. */
  hotels?: readonly Hotel[]
  /** The open hotel, if any: without a list of hotels, its rooms are asked for instead. */
  openHotel(): string | null
}

/** Creates the requests to one backend. */
export function createBackend(ports: BackendPorts): Backend {
  const { apiUrl, signingUrl = '', fetch, page, inSlices, dialect = contract } = ports
  const door = createDoor({ fetch, page, ask: (signal) => ask(signal) })
  const api = createApi(apiUrl, door, inSlices, dialect, ports.hotels)

  const ask: Ask = async (signal) => {
    if (dialect.hotelsPath !== null) return api.fetchHotels(signal)
    const hotel = ports.openHotel()
    if (hotel === null) return { hotels: [], unreadable: 0, missing: 0, asOf: NO_INSTANT }
    const answer = await door.read('hotels', `${apiUrl}${dialect.lists.room.pathOf(hotel)}`, {
      signal,
    })
    await answer.body?.cancel()
    if (!answer.ok) throw refusal(answer)
    return api.fetchHotels(signal)
  }

  return {
    api,
    actions: createActions(apiUrl, door, dialect),
    sign: createSigning(signingUrl, door),
    ask,
    onEnded: door.onEnded,
    below: { apiUrl, door, dialect },
  }
}
