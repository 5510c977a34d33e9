/**
 * Saves the open hotel's board on this device while it is live, and shows it when the server is
 * away.
 */
import { watch } from 'vue'
import type { Hotel } from '../api/hotels'
import { bookingModel } from '../core/booking'
import type { HotelSlug } from '../core/channels'
import type { Entity } from '../core/contract'
import { writeInstant } from '../core/instant'
import { layBelow, readKeptRows } from '../core/kept-rows'
import type { BoardRow } from '../core/merge'
import type { Model } from '../core/model'
import { roomModel } from '../core/room'
import { contract } from '../dialects/contract'
import type { Dialect } from '../dialects/dialect'
import type { InSlices } from '../core/slices'
import type { Table } from '../core/table'
import type { Realtime } from '../realtime'
import type { Timers } from '../realtime/timers'
import type { Loaded } from '../stores/use-ledger'
import { KEPT_MS, readKept, type KeptBoard, type KeptList } from './kept-board'
import type { KeptStorage } from './kept-storage'

/** The kept board is shown when the first snapshot takes longer than this (ms). */
const PATIENCE_MS = 1_500
/** A change is saved after this time (ms), together with the changes that follow it. */
const SAVE_AFTER_MS = 2_000
/**
 * The shortest time between two saves (ms), and the extra time for each row: a save copies all
 * rows.
 */
const SAVE_EVERY_MS = 5_000
const SAVE_EVERY_MS_PER_ROW = 1
/** A hotel with more rows is not kept, because copying them would make the page slow. */
const MAX_KEPT_ROWS = 50_000

/** A store whose rows are kept. */
export interface KeptStore<E extends Entity> {
  readonly loaded: Loaded | null
  readonly size: number
  rows(): BoardRow<E>[]
  restore(kept: Loaded, put: (table: Table<E>) => void): void
  reset(): void
}

export interface KeeperPorts {
  realtime: Pick<Realtime, 'live' | 'scope' | 'onOpened' | 'onHandled' | 'onMerged'>
  stores: { [E in Entity]: KeptStore<E> }
  hotels: { find(slug: string): Hotel | undefined; restore(hotel: Hotel): void }
  storage: KeptStorage
  timers: Timers
  /** The machine's clock (ms). It is the only clock that a later page shares. */
  wallNow(): number
  /** Calls the listener when the page is hidden. That may be the last event of the page. */
  onHidden(listener: () => void): void
  inSlices: InSlices
  /** What the backend calls things: its rules order the kept rows. Default: the contract's. */
  dialect?: Pick<Dialect, 'rulesOf'>
}

/** Starts keeping: the open hotel, and every hotel that is opened later. */
export function keepLastBoard({
  realtime,
  stores,
  hotels,
  storage,
  timers,
  wallNow,
  onHidden,
  inSlices,
  dialect = contract,
}: KeeperPorts): void {
  const { live } = realtime
  const { now } = timers
  const all = [stores.booking, stores.room]
  let hotel: HotelSlug | null = null
  /** Grows when a kept board that is still being read must no longer be shown. */
  let turn = 0
  let isChanged = false
  /** The number of sign-outs on this device, and when this page read that number (ms). */
  let known: { signOuts: number; at: number } | null = null
  let nextSaveAt = 0
  let cancelSave: (() => void) | null = null
  let cancelShow = () => {}
  let cancelExpiry = () => {}

  function note() {
    if (live.value.state !== 'live') return
    isChanged = true
    cancelSave ??= timers.after(Math.max(SAVE_AFTER_MS, nextSaveAt - now()), save)
  }

  async function countSignOuts() {
    const signOuts = await storage.countSignOuts()
    if (signOuts !== undefined && signOuts !== known?.signOuts) known = { signOuts, at: now() }
  }

  /** Saves the board. All of its rows were live and came from the server. */
  function save() {
    cancelSave?.()
    cancelSave = null
    const isWhole = all.every(({ loaded }) => loaded && loaded.keptAt === undefined)
    const size = stores.booking.size + stores.room.size
    if (!hotel || !isChanged || !isWhole || size > MAX_KEPT_ROWS) return
    const requestedAt = Math.min(...all.map(({ loaded }) => loaded?.requestedAt ?? 0))
    // Rows requested before the count was known are not saved: somebody may have signed out since.
    // The count is read again, so that the next rows can be.
    if (!known || known.at > requestedAt) return void countSignOuts()
    isChanged = false
    const savedAt = wallNow()
    const lists = { booking: listOf(stores.booking), room: listOf(stores.room) }
    const content = { slug: hotel, hotel: hotels.find(hotel), savedAt, lists }
    void storage.write(content, known.signOuts).then(countSignOuts)
    // Delete the saved board when it expires, even if the page stays open and is never live again.
    cancelExpiry()
    cancelExpiry = timers.after(KEPT_MS, () => void storage.deleteExpired(wallNow()))
    nextSaveAt = now() + SAVE_EVERY_MS + SAVE_EVERY_MS_PER_ROW * size
  }

  async function show() {
    cancelShow()
    const own = turn
    if (!hotel || all.every(({ loaded }) => loaded)) return
    const board = await inSlices(readKept(await storage.read(), hotel, wallNow()))
    if (!board || own !== turn) return
    if (board.hotel) hotels.restore(board.hotel)
    const { booking, room } = board.lists
    const { savedAt } = board
    await Promise.all([
      restore(dialect.rulesOf(bookingModel), stores.booking, booking, savedAt, own),
      restore(dialect.rulesOf(roomModel), stores.room, room, savedAt, own),
    ])
    if (own !== turn) return
    cancelShow = timers.after(savedAt + KEPT_MS - wallNow(), () => {
      forget()
      void storage.deleteExpired(wallNow())
    })
  }

  async function restore<E extends Entity>(
    model: Model<E>,
    store: KeptStore<E>,
    snapshot: KeptBoard['lists'][E],
    keptAt: number,
    own: number,
  ) {
    const facts = await inSlices(readKeptRows(model, snapshot))
    if (own !== turn || store.loaded) return
    const { asOf, businessDate } = snapshot
    store.restore({ asOf, ...(businessDate && { businessDate }), keptAt }, (table) =>
      layBelow(model, table, facts),
    )
  }

  /** Removes the kept rows from the page, with the events applied on top of them. */
  function forget() {
    turn++
    for (const store of all) if (store.loaded?.keptAt !== undefined) store.reset()
  }

  function signOut() {
    cancelShow()
    cancelSave?.()
    cancelSave = null
    isChanged = false
    forget()
    void storage.signOut().then(countSignOuts)
  }

  realtime.onHandled(({ mutations }) => mutations > 0 && note())
  realtime.onMerged(note)
  void countSignOuts()
  void storage.deleteExpired(wallNow())
  onHidden(() => live.value.state === 'live' && save())
  watch(
    live,
    ({ state }, before) => {
      if (state === 'live') note()
      else if (state === 'signed-out') signOut()
      else {
        // The rows were live until this moment, so save them.
        if (before?.state === 'live') save()
        if (state !== 'connecting' && state !== 'catching-up') void show()
      }
    },
    // This file is loaded late: the board may be signed out already, so look at its state at once.
    { flush: 'sync', immediate: true },
  )

  /** Called before the rows of the previous hotel are cleared. */
  function turnTo(next: HotelSlug | null) {
    if (live.value.state === 'live') save()
    cancelSave?.()
    cancelSave = null
    cancelShow()
    turn++
    hotel = next
    isChanged = false
    if (next) cancelShow = timers.after(PATIENCE_MS, () => void show())
  }

  realtime.onOpened(turnTo)
  turnTo(realtime.scope.value)
}

function listOf<E extends Entity>({ loaded, rows }: KeptStore<E>): KeptList<E> {
  return {
    as_of: loaded?.asOf ? writeInstant(loaded.asOf) : '',
    business_date: loaded?.businessDate,
    results: rows(),
  }
}
