/** What stays on the device, where the settings or a person ask for it. */
import type { App } from 'vue'
import type { Board } from './board'
import { NOTES_KEY } from './core/notes'
import type { InSlices } from './core/slices'
import type { Dialect } from './dialects/dialect'
import { deleteOnSignOut, useOnce } from './kept/sign-out'
import { loadLate, type LatePorts } from './load-late'
import type { Timers } from './realtime/timers'
import { SAVED_PACKS } from './ui/handover/saved-pack'
import type { DeviceSettingsPort } from './ui/settings/device-settings'

/** How often notes that are too old are deleted (ms). */
const TIDY_MS = 60 * 60_000

/** The board whose rows are kept, under `name` in the storage of this device. */
export interface KeepingParts {
  app: App
  board: Board
  settings: DeviceSettingsPort
  timers: Timers
  inSlices: InSlices
  dialect: Dialect
  wait: LatePorts['wait']
  /** What the storage is called on this device. */
  name: string
}

/** Keeps the last board, and the pack of each hour. Nothing waits for it. */
export function startKeeping(given: KeepingParts) {
  const { app, board, settings, timers, wait, inSlices, dialect, name } = given
  const { realtime, bookings: booking, rooms: room, hotels, signIn } = board
  const stores = { booking, room }
  const wantsPack = () => settings.current.savesPack
  const stop = deleteOnSignOut({ realtime, signIn, use: (work) => void useOnce(name, work) })
  const parts = { realtime, stores, signIn, hotels, timers, inSlices, dialect, wantsPack, name }
  const load = () => import('./kept/create-keeper')
  const reader = loadLate('the keeper', load, { wait, say() {} }).then(({ createKeeper }) => {
    const read = createKeeper({ ...parts, window })
    stop()
    return read
  })
  app.provide(SAVED_PACKS, {
    async read(hotel) {
      const pack = await (await reader)(hotel)
      if (!pack) return null
      const { savedAt, lists } = pack
      const { booking: bookings, room: rooms } = lists
      const { businessDate } = bookings
      const rows = { bookings: bookings.rows, rooms: rooms.rows, faults: { bookings, rooms } }
      return { savedAt, ...rows, ...(businessDate && { businessDate }) }
    },
  })
}

/** Deletes what was kept while the setting was on. */
export function stopKeeping(name: string) {
  try {
    indexedDB.deleteDatabase(name)
  } catch {
    // The storage is blocked: nothing could be kept either.
  }
}

/** Deletes notes that are too old, now and every hour, also where nobody opens their page. */
export function tidyNotes(timers: Timers) {
  timers.after(TIDY_MS, () => tidyNotes(timers))
  void deleteOldNotes().catch(() => {
    // The storage is blocked, or the file did not come: no note is shown either.
  })
}

async function deleteOldNotes() {
  if (localStorage.getItem(NOTES_KEY) === null) return
  const { createDeviceNotes } = await import('./stores/device-notes')
  createDeviceNotes({ storage: () => localStorage, now: Date.now }).tidy()
}
