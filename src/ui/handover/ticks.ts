/**
 * Remembers on the device how far a list was gone through: times and the ids of rows only. Never
 * throws, whatever the storage holds.
 */
import { isObject, own } from '../../core/fields'
import type { Begin } from '../../core/handover'

const KEY = 'hotel-board.handover'
/** More hotels than this are forgotten, the longest untouched first. */
const MAX_HOTELS = 20

/** How far the list of a hotel was gone through. All times are ms of the server's time. */
export interface Progress {
  /** Where the present list begins; `null` when there is none yet. */
  begin: Begin | null
  /** When the last list was finished. */
  finishedAt: number | null
  /** By the key of an item, the time of its latest change when it was ticked off. */
  ticks: Readonly<Record<string, number>>
}

const WHYS: readonly unknown[] = ['finished', 'looked', 'shift', 'all'] satisfies Begin['why'][]

/** How far each hotel's list was gone through, by slug. Other tabs save to the same place. */
export interface Ticks {
  of(hotel: string): Progress
  save(hotel: string, progress: Progress): void
}

/** @param storage the page's storage, which may be blocked */
export function createTicks(storage: () => Storage | null): Ticks {
  /** What the device does not store. */
  const here = new Map<string, Progress>()

  return {
    of: (hotel) => here.get(hotel) ?? readProgress(own(readAll(storage), hotel)),
    save(hotel, progress) {
      const { [hotel]: _, ...others } = readAll(storage)
      const latest = [...Object.entries(others), [hotel, progress]].slice(-MAX_HOTELS)
      try {
        storage()?.setItem(KEY, JSON.stringify(Object.fromEntries(latest)))
        here.delete(hotel)
      } catch {
        // The storage is full or blocked: it holds for this page.
        here.set(hotel, progress)
      }
    },
  }
}

function readAll(storage: () => Storage | null): Record<string, unknown> {
  try {
    const kept: unknown = JSON.parse(storage()?.getItem(KEY) ?? '{}')
    return isObject(kept) ? { ...kept } : {}
  } catch {
    return {}
  }
}

function readProgress(kept: unknown): Progress {
  const progress = Object(kept) as object
  const [begin, finishedAt] = [Object(own(progress, 'begin')), own(progress, 'finishedAt')]
  const [from, why] = [own(begin, 'from'), own(begin, 'why')]
  const ticks = Object.entries(Object(own(progress, 'ticks')) as object)
  return {
    begin: isTime(from) && WHYS.includes(why) ? { from, why: why as Begin['why'] } : null,
    finishedAt: isTime(finishedAt) ? finishedAt : null,
    ticks: Object.fromEntries(ticks.filter(([, at]) => isTime(at))),
  }
}

function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value)
}
