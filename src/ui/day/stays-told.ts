/**
 * Remembers on the device which hotels have a backend that tells of check-ins. Once told stays told:
 * on a quiet morning no row may show it. Never throws, whatever the storage holds.
 */
const KEY = 'hotel-board.stays-told'
/** The number of hotels that are remembered; the oldest are forgotten. */
const MAX_HOTELS = 100

/** The hotels, by slug, whose backend was seen to tell of check-ins. Nothing takes one out. */
export interface StaysTold {
  has(hotel: string): boolean
  add(hotel: string): void
}

/** @param storage the page's storage, which may be blocked */
export function createStaysTold(storage: () => Storage | null): StaysTold {
  const hotels = new Set(read(storage))

  return {
    has: (hotel) => hotels.has(hotel),
    add(hotel) {
      if (hotels.has(hotel)) return
      hotels.add(hotel)
      try {
        const all = [...new Set([...read(storage), hotel])].slice(-MAX_HOTELS)
        storage()?.setItem(KEY, JSON.stringify(all))
      } catch {
        // The storage is full or blocked: it holds for this page.
      }
    },
  }
}

function read(storage: () => Storage | null): string[] {
  try {
    const kept: unknown = JSON.parse(storage()?.getItem(KEY) ?? '[]')
    return Array.isArray(kept) ? kept.filter((slug) => typeof slug === 'string') : []
  } catch {
    return []
  }
}
