/** Carries out accepted actions a moment later, as a backend does. */
import type { Entity } from '../core/contract'
import type { Clock } from './clock'
import { planAction, type Refusal } from './desk-actions'
import type { Hotel } from './hotel'
import type { Voice } from './voice'

/** The time from an accepted action to its event (ms). */
const DONE_AFTER_MS = 300
/** How long the scripted desk leaves alone a row that somebody worked on (ms). */
const LEFT_ALONE_MS = 10 * 60_000

/** What a person calls a row. */
const NAMES: Record<Entity, (hotel: Hotel, id: string) => string> = {
  booking: (_, id) => id,
  room: (hotel, id) => `Room ${hotel.find('room', id)?.room_number ?? id}`,
}

/** Has an action done on a row; returns why it is refused, or `null` when it is accepted. */
export type Submit = (
  hotel: Hotel,
  entity: Entity,
  id: string,
  action: string,
  said: object,
) => Refusal | null

/** The back office, which does what people ask for. */
export interface Office {
  /**
   * Accepts an action and carries it out later, or returns why it is refused; with `isForgotten` it
   * accepts and does nothing.
   */
  submit(isForgotten: boolean, ...order: Parameters<Submit>): ReturnType<Submit>
  /** Whether a person worked on a row recently. */
  isTaken(hotel: Hotel, entity: Entity, id: string): boolean
  close(): void
}

interface OfficePorts {
  clock: Clock
  /** Announces what happens in a hotel. */
  voiceOf(hotel: Hotel): Voice
}

/** Creates an office with nothing to do. */
export function createOffice({ clock, voiceOf }: OfficePorts): Office {
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
    submit(isForgotten, hotel, entity, id, action, said) {
      const key = keyOf(hotel, entity, id)
      const plan = () => {
        const row = hotel.find(entity, id)
        return row && planAction<Entity>(entity, action, row, hotel.books(), said)
      }
      const planned = plan()
      if (underWay.has(key)) {
        return {
          status: 409,
          message: `${NAMES[entity](hotel, id)} is being changed; try again in a moment.`,
        }
      }
      if (planned && typeof planned !== 'function') return planned
      note(key)
      if (isForgotten) return null
      const timer = setTimeout(() => {
        underWay.delete(key)
        // Another event may have come first. Then the order is dropped and no event is sent.
        const planned = plan()
        if (typeof planned !== 'function') return
        const instant = clock.instant()
        voiceOf(hotel).say(planned(instant), instant)
      }, DONE_AFTER_MS)
      underWay.set(key, timer.unref())
      return null
    },
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
