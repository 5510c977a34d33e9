import { actionsOf, isMoot } from '../core/actions'
import { routeFrame } from '../core/frame'
import { parseSnapshot } from '../core/snapshot'
import type { Dialect } from './dialect'

/** The contract itself, to the letter: nothing is translated, so that it costs nothing. */
export const contract: Dialect = {
  name: 'contract',
  booking: {
    list: { path: '/hotels/{hotel}/bookings' },
    actions: {
      assign: {
        path: '/hotels/{hotel}/bookings/{id}/assign',
        body: { room_id: { of: 'room_id' } },
      },
      '*': { path: '/hotels/{hotel}/bookings/{id}/{action}' },
    },
  },
  room: {
    list: { path: '/hotels/{hotel}/rooms' },
    actions: { '*': { path: '/hotels/{hotel}/rooms/{id}/{action}' } },
  },
  hotels: { path: '/hotels' },
  refusals: { says: ['message'] },

  route: routeFrame,
  lists: {
    booking: { read: ({ body, date }) => parseSnapshot('booking', body, date) },
    room: { read: ({ body, date }) => parseSnapshot('room', body, date) },
  },
  rulesOf: (model) => model,
  offersOn: (_, row) => actionsOf(row).filter((action) => !isMoot(row, action)),
}
