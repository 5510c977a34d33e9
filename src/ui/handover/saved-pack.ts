/** A pack that the device saved, where the board is allowed to keep rows on it. */
import { inject, type InjectionKey } from 'vue'
import type { Booking } from '../../core/booking'
import type { Room } from '../../core/room'
import type { ListFaults } from '../../core/snapshot'

/** The rows of one moment. */
export interface PackRows {
  /** When they were live (ms of the machine's clock). */
  savedAt: number
  /** The hotel's date then, where the backend sends one. */
  businessDate?: string
  bookings: readonly Booking[]
  rooms: readonly Room[]
  /** What was wrong with the lists. */
  faults: Record<'bookings' | 'rooms', Partial<ListFaults>>
}

/** The packs on this device. Reading one of another session deletes all that is saved. */
export interface SavedPacks {
  /** The pack of a hotel; `null` when there is none that this person may see. */
  read(hotel: string): Promise<PackRows | null>
}

/** `main.ts` provides the packs of boards with `keepLastBoard`. Others save none. */
export const SAVED_PACKS: InjectionKey<SavedPacks> = Symbol('saved packs')

/** The saved packs; `null` on a board that keeps no rows on the device. */
export function useSavedPacks(): SavedPacks | null {
  return inject(SAVED_PACKS, null)
}
