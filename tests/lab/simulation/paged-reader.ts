/** The reader of a list of bookings that comes in pages: each is a request of its own. */
import { contract } from '../../../src/dialects/contract'
import type { Dialect } from '../../../src/dialects/dialect'

const { booking, room } = contract.lists

/** The contract's own lists; the last page has the rows of all pages. */
export const inPages: Dialect = {
  ...contract,
  lists: {
    room,
    booking: {
      ...booking,
      async readPages(hotel, fetchPage, signal) {
        for (let page = 1; ; page++) {
          const path = `${booking.pathOf(hotel)}?page=${page}`
          const answer = await fetchPage(path, page, signal as AbortSignal)
          if (!answer) return null
          const { follows } = Object(answer.body) as { follows?: unknown }
          if (follows !== true) return markPaged(booking.read(answer))
        }
      },
    },
  },
}

function* markPaged(list: ReturnType<typeof booking.read>): ReturnType<typeof booking.read> {
  const snapshot = yield* list
  return snapshot && { ...snapshot, isPaged: true }
}
