/** Carries out accepted actions a moment later, as a backend does. */
import type { Entity } from '../core/contract'
import type { Order } from './actions'
import type { Clock } from './clock'
import { announcement } from './desk-shift'
import type { Hotel } from './hotel'
import type { Message } from './message'
import { offersOf } from './offers'

/** The time from an accepted action to its event (ms). */
const DONE_AFTER_MS = 300
/** How long the scripted desk leaves alone a row that somebody worked on (ms). */
const LEFT_ALONE_MS = 10 * 60_000

export interface Office {
  /** Carries out an order later; with `isForgotten` it never does. */
  take(order: Order, isForgotten: boolean): void
  /** Whether an accepted action on a row is still to be done. */
  isBusy(hotel: Hotel, entity: Entity, id: string): boolean
  /** Whether somebody worked on a row recently. */
  isTaken(hotel: Hotel, entity: Entity, id: string): boolean
  close(): void
}

interface OfficePorts {
  clock: Clock
  publish: (message: Message) => void
  /** Creates a new event id. */
  createId: () => string
}

export function createOffice({ clock, publish, createId }: OfficePorts): Office {
  const underWay = new Map<string, NodeJS.Timeout>()
  /** When somebody last worked on each row, the oldest first. */
  const worked = new Map<string, number>()

  function note(key: string) {
    const now = clock.now()
    worked.delete(key)
    worked.set(key, now)
    for (const [old, at] of worked) {
      if (now - at < LEFT_ALONE_MS) break
      worked.delete(old)
    }
  }

  return {
    take({ hotel, entity, id, action, plan }, isForgotten) {
      const key = keyOf(hotel, entity, id)
      note(key)
      if (isForgotten) return
      const timer = setTimeout(() => {
        underWay.delete(key)
        // Another event may have come first. Then the order is dropped and no event is sent.
        const row = hotel.find(entity, id)
        if (!row || !offersOf(entity, row).includes(action)) return
        const instant = clock.instant()
        publish(announcement(hotel, plan(instant), createId(), instant))
      }, DONE_AFTER_MS)
      underWay.set(key, timer.unref())
    },
    isBusy: (hotel, entity, id) => underWay.has(keyOf(hotel, entity, id)),
    isTaken(hotel, entity, id) {
      const at = worked.get(keyOf(hotel, entity, id))
      return at !== undefined && clock.now() - at < LEFT_ALONE_MS
    },
    close() {
      for (const timer of underWay.values()) clearTimeout(timer)
      underWay.clear()
    },
  }
}

function keyOf({ slug }: Hotel, entity: Entity, id: string): string {
  return `${slug} ${entity} ${id}`
}
