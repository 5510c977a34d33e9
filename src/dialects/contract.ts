import { actionsOf, isMoot } from '../core/actions'
import type { Entity } from '../core/contract'
import { own } from '../core/fields'
import { routeFrame } from '../core/frame'
import { parseSnapshot } from '../core/snapshot'
import type { Dialect, ListReader } from './dialect'

/** The contract itself, to the letter. Nothing is translated, so that it costs nothing. */
export const contract: Dialect = {
  name: 'contract',
  hotelsPath: '/hotels',
  route: routeFrame,
  lists: { booking: listAt('booking', 'bookings'), room: listAt('room', 'rooms') },
  rulesOf: (model) => model,
  offersOn: (_, row) => actionsOf(row).filter((action) => !isMoot(row, action)),
  requestOf(entity, { hotel, id, action }, body) {
    // Browsers resolve these ids as steps of the path, even when they are encoded.
    if (id === '.' || id === '..') return null
    const path = `/hotels/${hotel}/${entity}s/${encodeURIComponent(id)}/${action}`
    // The interface says more of a room than its id, for other backends.
    return { path, method: 'POST', body: action === 'assign' ? { room_id: body.room_id } : body }
  },
  refusalOf: (body) => own(Object(body), 'message'),
}

function listAt<E extends Entity>(entity: E, name: string): ListReader<E> {
  return {
    pathOf: (hotel) => `/hotels/${hotel}/${name}`,
    read: ({ body, date }) => parseSnapshot(entity, body, date),
  }
}
