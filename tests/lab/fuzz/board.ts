/** The part of the board that frames reach: the real dispatch over two real ledgers. */
import { bookingModel } from '../../../src/core/booking'
import { EVENTS, type Entity } from '../../../src/core/contract'
import type { Frame } from '../../../src/realtime/terms/frame'
import { createLedger, type Ledger } from '../../../src/core/ledger'
import type { Model } from '../../../src/core/model'
import type { ApplyResult } from '../../../src/realtime/terms/outcome'
import { roomModel } from '../../../src/core/room'
import { finish } from '../../../src/core/slices'
import { parseSnapshot } from '../../../src/core/snapshot'
import type { Reason } from '../../../src/core/reason'
import type { HotelSlug } from '../../../src/core/channels'
import type { Binding } from '../../../src/realtime/binding'
import { dispatchOne } from '../../support/dispatch-one'

export interface Board {
  bookings: Ledger<'booking'>
  rooms: Ledger<'room'>
  /** Handles a frame; an error of an action is thrown on, for here it is a finding. */
  handle(frame: Frame, open: HotelSlug | null): ApplyResult
  /** Parses and merges the answer of a snapshot request; says what was wrong with its rows. */
  read(entity: Entity, answer: unknown, at: number): Reason[]
  reset(): void
}

export function createBoard(): Board {
  const bookings = createLedger(bookingModel)
  const rooms = createLedger(roomModel)
  let thrown: { error: unknown } | null = null

  function bind<E extends Entity>({ entity }: Model<E>, ledger: Ledger<E>): Binding {
    return {
      id: entity,
      channels: () => [],
      handles: (type) => EVENTS[type].entity === entity,
      apply(_type, body, at) {
        try {
          return ledger.apply(body, at)
        } catch (error) {
          thrown = { error }
          throw error
        }
      },
      resync: async () => {},
      reset: ledger.reset,
      mutationCount: () => ledger.table.writes,
    }
  }

  function merge<E extends Entity>(entity: E, ledger: Ledger<E>, answer: unknown, at: number) {
    const snapshot = finish(parseSnapshot(entity, answer))
    const pages = at % 2 === 0 ? { isPaged: true as const } : {}
    if (snapshot) ledger.mergeSnapshot({ ...snapshot, ...pages }, at - 100, at)
    return snapshot?.reasons ?? []
  }

  const bindings = [bind(bookingModel, bookings), bind(roomModel, rooms)]
  return {
    bookings,
    rooms,
    handle(frame, open) {
      thrown = null
      const result = dispatchOne(frame, open, bindings)
      if (thrown) throw (thrown as { error: unknown }).error
      return result
    },
    read: (entity, answer, at) =>
      entity === 'room' ? merge('room', rooms, answer, at) : merge('booking', bookings, answer, at),
    reset() {
      bookings.reset()
      rooms.reset()
    },
  }
}
