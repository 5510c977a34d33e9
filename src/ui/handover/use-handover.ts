/** The list to go through, and how far this desk has come with it. */
import { computed, onScopeDispose, shallowRef } from 'vue'
import {
  beginOf,
  countLeftOut,
  handoverOf,
  isKnown,
  isTicked,
  tickOf,
  type HandoverItem,
} from '../../core/handover'
import { shiftBegan } from '../../core/shifts'
import { useActivityStore } from '../../stores/activity'
import { useBookingStore } from '../../stores/bookings'
import { useStorePorts } from '../../stores/ports'
import { useServerTimeStore } from '../../stores/server-time'
import { useCalm } from '../activity/use-calm'
import { useHotel } from '../page/use-hotel'
import { createTicks, type Progress } from './ticks'

/**
 * Call it in a component of a hotel's page. It stores each tick, and follows those of other tabs.
 *
 * @returns `hasList`: whether the rows have come, before which `items` is empty; `leftOut`: how many
 * changes are in no item; `open`: how many items are not ticked
 */
export function useHandover() {
  const activity = useActivityStore()
  const bookings = useBookingStore()
  const time = useServerTimeStore()
  const { slug, format, calendar, now } = useHotel()
  const ports = useStorePorts()
  // The page of another hotel is another one.
  const hotel = slug.value
  const kept = createTicks(() => localStorage)
  const progress = shallowRef<Progress>(kept.of(hotel))

  /** Until the hotel's own list has come, nobody knows when this desk last looked. */
  const hasList = computed(() => bookings.loaded !== null && bookings.loaded.keptAt === undefined)
  const begin = computed(() => {
    // The minute only says when to look again: by it, a list that was just finished is of the future.
    const present = (void now.value, time.at(ports.now()))
    const { begin: own, finishedAt } = progress.value
    if (own && isKnown(own.from, present)) return own
    const lookedAt = activity.unseen?.from ?? null
    // Without the hotel's zone, nobody knows when its shifts begin.
    // A paused page does not move with the clock.
    const shown = time.at(ports.pause?.since.value ?? ports.now())
    const shiftAt = format.value?.isHotelTime ? shiftBegan(calendar.value, shown) : null
    return beginOf({ finishedAt, lookedAt, shiftAt }, present)
  })

  // Nothing moves when changes come: a row keeps its place, and a new one is last.
  const groups = useCalm(
    () => activity.groups,
    () => false,
  )
  const items = computed(() =>
    hasList.value ? handoverOf(groups.value, begin.value.from, time.at) : [],
  )
  const leftOut = computed(() => countLeftOut(groups.value, begin.value.from, time.at))
  const isDone = (item: HandoverItem) => isTicked(item, progress.value.ticks)
  const open = computed(() => items.value.filter((item) => !isDone(item)).length)

  function save(change: Progress) {
    progress.value = change
    kept.save(hotel, change)
  }

  /** A list that was begun stays until it is finished, also when the desk looks away meanwhile. */
  function keepBegin() {
    if (open.value > 0 && progress.value.begin !== begin.value) {
      save({ ...progress.value, begin: begin.value })
    }
  }

  /** Another tab has gone on with the list. */
  const follow = () => (progress.value = kept.of(hotel))
  window.addEventListener('storage', follow)
  window.addEventListener('pagehide', keepBegin)
  document.addEventListener('visibilitychange', keepBegin)
  onScopeDispose(() => {
    keepBegin()
    window.removeEventListener('storage', follow)
    window.removeEventListener('pagehide', keepBegin)
    document.removeEventListener('visibilitychange', keepBegin)
  })

  return {
    hasList,
    begin,
    items,
    leftOut,
    isDone,
    open,
    tick(changed: readonly HandoverItem[], isOn: boolean) {
      const { from } = begin.value
      const own = Object.entries(progress.value.ticks).filter(([, at]) => at > from)
      const ticks = Object.fromEntries(own)
      for (const item of changed) {
        if (isOn) ticks[item.key] = tickOf(item)
        else delete ticks[item.key]
      }
      save({ ...progress.value, begin: begin.value, ticks })
    },
    /** The next list begins now. */
    finish: () => save({ begin: null, finishedAt: time.at(ports.now()), ticks: {} }),
  }
}
