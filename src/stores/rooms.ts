import { defineStore } from 'pinia'
import { roomModel, type Room } from '../core/room'
import { byText } from '../core/sorted-list'
import { bindLedger } from './bind-ledger'
import { useLedger } from './use-ledger'

/** The rooms of the open hotel, kept up to date by its events. */
export const useRoomStore = defineStore(
  'rooms',
  () => {
    const { derive, ...ledger } = useLedger(roomModel)

    /** Every room, by number. */
    const list = ledger.listOf.value(() => EVERY_ROOM)
    /** The number of rooms of each status, by badge name: `room-OCCUPIED`. */
    const counts = derive((table) => Object.fromEntries(table.tallies()))

    return { list, counts, ...ledger }
  },
  { realtime: bindLedger('room') },
)

// The rows live in the store's closure, so hot replacement would lose them. Reload the page
// instead.
import.meta.hot?.accept(() => location.reload())

const collator = new Intl.Collator('en', { numeric: true })

/** Orders rooms by number. */
export function byNumber(a: Room, b: Room): number {
  const order = collator.compare(a.room_number ?? a.room_id, b.room_number ?? b.room_id)
  return order || byText(a.room_id, b.room_id)
}

const EVERY_ROOM = { has: () => true, compare: byNumber }
