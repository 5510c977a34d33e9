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
import { guard } from '../realtime/terms/guard'
import type { Timers } from '../realtime/timers'
import type { SignIn } from '../stores/sign-in'
import type { Loaded } from '../stores/use-ledger'
import { isExpired, keptFaults, readKept, type KeptBoard, type KeptList } from './kept-board'
import type { KeptStorage } from './kept-storage'
import { isForbidden } from './sign-out'

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
/** How often a pack is saved for a device that wants one (ms). */
const PACK_EVERY_MS = 60 * 60_000
/** How often the page looks whether what is kept is too old (ms). Timers stop while a machine sleeps. */
const LOOK_EVERY_MS = 60_000
/** A hotel with more rows is not kept, because copying them would make the page slow. */
const MAX_KEPT_ROWS = 50_000

/** A store whose rows are kept. */
export interface KeptStore<E extends Entity> {
  readonly loaded: Loaded | null
  readonly size: number
  rows(): BoardRow<E>[]
  restore(kept: Loaded, put: (table: Table<E>) => void): void
  forgetKept(): void
}

/** Where the rows are, who may see them, and the storage of this device that they are kept in. */
export interface KeeperPorts {
  realtime: Pick<Realtime, 'live' | 'scope' | 'onOpened' | 'onHandled' | 'onMerged'>
  stores: { [E in Entity]: KeptStore<E> }
  /** Whose board it is. */
  signIn: Pick<SignIn, 'state'>
  hotels: { find(slug: string): Hotel | undefined; restore(hotel: Hotel): void }
  storage: KeptStorage
  timers: Timers
  /** The machine's clock (ms). It is the only clock that a later page shares. */
  wallNow(): number
  /** Calls the listener when the page is hidden. That may be the last event of the page. */
  onHidden(listener: () => void): void
  /** Calls the listener when the page is seen again, or goes on after it was frozen. */
  onSeen(listener: () => void): void
  inSlices: InSlices
  /** Whether this device is to save a pack every hour. Left out: it is not. */
  wantsPack?(): boolean
  /** What the backend calls things: its rules order the kept rows. Default: the contract's. */
  dialect?: Pick<Dialect, 'rulesOf'>
}

/** Starts keeping: the open hotel, and every hotel that is opened later. */
export function keepLastBoard({
  realtime,
  stores,
  signIn,
  hotels,
  storage,
  timers,
  wallNow,
  onHidden,
  onSeen,
  inSlices,
  wantsPack = () => false,
  dialect = contract,
}: KeeperPorts): void {
  const { live } = realtime
  const { state: who } = signIn
  const { now } = timers
  const all = [stores.booking, stores.room]
  let hotel: HotelSlug | null = null
  /** Grows when a kept board must no longer be shown, although its read may still be under way. */
  let turn = 0
  let isChanged = false
  /** The number of sign-outs on this device, and when this page read that number (ms). */
  let known: { signOuts: number; at: number } | null = null
  let nextSaveAt = 0
  let cancelSave: (() => void) | null = null
  let cancelShow = () => {}
  /** Whether the kept board is to be shown, once it is known who is signed in, or that nobody knows. */
  let isWanted = false
  /** The kept board on the page, if any. */
  let shown: { session: string | undefined; savedAt: number } | null = null
  /** When the oldest of what is kept was saved, as far as this page knows (ms). */
  let oldestAt: number | undefined
  /** When this page has to save the next pack of the hotel (ms). */
  let nextPackAt = 0

  function note() {
    if (live.value.state !== 'live') return
    isChanged = true
    cancelSave ??= timers.after(Math.max(SAVE_AFTER_MS, nextSaveAt - now()), save)
  }

  async function countSignOuts() {
    const signOuts = await storage.countSignOuts()
    if (signOuts !== undefined && signOuts !== known?.signOuts) known = { signOuts, at: now() }
  }

  /** Saves the board, if all of its rows came from the server and no row is missing. */
  function save() {
    cancelSave?.()
    cancelSave = null
    const isWhole = all.every(({ loaded }) => loaded?.keptAt === undefined && loaded?.missing === 0)
    const size = stores.booking.size + stores.room.size
    // Without an answer about the session, nobody knows later whose board this is.
    if (!hotel || !isChanged || !isWhole || who.value.is !== 'in' || size > MAX_KEPT_ROWS) return
    const { session } = who.value
    const requestedAt = Math.min(...all.map(({ loaded }) => loaded?.requestedAt ?? 0))
    // Rows requested before the count was known are not saved: somebody may have signed out since.
    // The count is read again, so that the next rows can be.
    if (!known || known.at > requestedAt) return void countSignOuts()
    isChanged = false
    const savedAt = wallNow()
    const lists = { booking: listOf(stores.booking), room: listOf(stores.room) }
    const content = { slug: hotel, session, hotel: hotels.find(hotel), savedAt, lists }
    void storage.write(content, known.signOuts).then(countSignOuts)
    if (wantsPack() && now() >= nextPackAt) {
      nextPackAt = now() + PACK_EVERY_MS
      void storage.write(content, known.signOuts, 'pack')
    }
    oldestAt ??= savedAt
    nextSaveAt = now() + SAVE_EVERY_MS + SAVE_EVERY_MS_PER_ROW * size
  }

  async function show() {
    cancelShow()
    isWanted = true
    const own = turn
    if (!hotel || all.every(({ loaded }) => loaded)) return
    if (who.value.is === 'unknown' || who.value.is === 'out') return
    const board = await inSlices(readKept(await storage.read(), hotel, wallNow()))
    if (!board || own !== turn) return
    const { savedAt } = board
    shown = { session: board.session, savedAt }
    if (isOfAnother()) return signOut()
    if (board.hotel) hotels.restore(board.hotel)
    const { booking, room } = board.lists
    await Promise.all([
      restore(dialect.rulesOf(bookingModel), stores.booking, booking, savedAt, own),
      restore(dialect.rulesOf(roomModel), stores.room, room, savedAt, own),
    ])
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
    const loaded = { asOf, ...(businessDate && { businessDate }), ...keptFaults(snapshot), keptAt }
    // A listener of the action may throw.
    guard(() => store.restore(loaded, (table) => layBelow(model, table, facts)))
  }

  /** Whether the kept board was saved in another session than the present one. */
  function isOfAnother(): boolean {
    return shown !== null && who.value.is === 'in' && who.value.session !== shown.session
  }

  /** Removes the kept rows from the page, with the events applied on top of them. */
  function forget() {
    turn++
    shown = null
    for (const store of all) store.forgetKept()
  }

  /** Takes what is too old off the page and off the device, also while the page stays open. */
  function dropExpired() {
    const now = wallNow()
    if (shown && isExpired(shown.savedAt, now)) forget()
    if (oldestAt !== undefined && isExpired(oldestAt, now)) void deleteExpired()
  }

  async function deleteExpired() {
    oldestAt = undefined
    const found = await storage.deleteExpired(wallNow())
    // What was saved meanwhile is newer.
    if (found !== undefined) oldestAt = found
  }

  function lookAgain() {
    timers.after(LOOK_EVERY_MS, lookAgain)
    dropExpired()
  }

  /** What is kept must not be seen any more. */
  function signOut() {
    cancelShow()
    cancelSave?.()
    cancelSave = null
    isChanged = false
    void storage.signOut().then(countSignOuts)
    forget()
  }

  realtime.onHandled(({ mutations }) => mutations > 0 && note())
  realtime.onMerged(note)
  void countSignOuts()
  void deleteExpired()
  lookAgain()
  onSeen(dropExpired)
  onHidden(() => live.value.state === 'live' && save())
  watch(
    live,
    (now, before) => {
      const { state } = now
      dropExpired()
      if (state === 'live') {
        isWanted = false
        note()
      } else if (isForbidden(now)) signOut()
      else if (state !== 'signed-out') {
        // The rows were live until now. An incomplete list ends that as well, and is not saved.
        if (before?.state === 'live') save()
        if (state !== 'connecting' && state !== 'catching-up') void show()
      }
    },
    // This file is loaded late: the board may be signed out already, so look at its state at once.
    { flush: 'sync', immediate: true },
  )

  watch(
    who,
    (now) => {
      if (now.is === 'out' || isOfAnother()) return signOut()
      // Not only when it would be shown: the next page may start while nobody can say whose it is.
      if (now.is === 'in') void storage.signOutOthers(now.session).then(countSignOuts)
      note()
      if (isWanted) void show()
    },
    { flush: 'sync', immediate: true },
  )

  watch(
    wantsPack,
    (isOn) => {
      nextPackAt = 0
      if (isOn) note()
      else void storage.delete('pack')
    },
    { immediate: true },
  )

  /** Called before the rows of the previous hotel are cleared. */
  function turnTo(next: HotelSlug | null) {
    if (live.value.state === 'live') save()
    cancelSave?.()
    cancelSave = null
    cancelShow()
    turn++
    shown = null
    isWanted = false
    nextPackAt = 0
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
    ...keptFaults(loaded ?? {}),
    results: rows(),
  }
}
