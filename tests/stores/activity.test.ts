import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, it } from 'vitest'
import { computed } from 'vue'
import { useActivityStore } from '../../src/stores/activity'

const T0 = Date.parse('2026-03-01T15:00:00Z')
const PENDING = { booking_id: 'BK-1', status: 'PENDING', guest_name: 'Niamh Ahern' }
const CONFIRMED = { ...PENDING, status: 'CONFIRMED' }

beforeEach(() => {
  setActivePinia(createPinia())
})

it('shows what was recorded, once it is looked at', () => {
  const activity = useActivityStore()
  const history = computed(() => activity.historyOf('booking', 'BK-1').changes)
  expect([activity.groups, history.value]).toEqual([[], []])
  activity.record('booking_created', { before: undefined, row: PENDING }, T0)
  activity.record('booking_confirmed', { before: PENDING, row: CONFIRMED }, T0)
  activity.recordSnapshot('booking', [{ before: CONFIRMED, row: undefined }], T0 + 60_000)
  expect(activity.groups.map(({ kind, count }) => [kind, count])).toEqual([
    ['removed', 1],
    ['confirmed', 1],
    ['created', 1],
  ])
  expect(history.value).toEqual([
    {
      at: T0,
      entity: 'booking',
      id: 'BK-1',
      cause: 'booking_created',
      before: undefined,
      row: PENDING,
    },
    {
      at: T0,
      entity: 'booking',
      id: 'BK-1',
      cause: 'booking_confirmed',
      before: PENDING,
      row: CONFIRMED,
    },
    {
      at: T0 + 60_000,
      entity: 'booking',
      id: 'BK-1',
      cause: 'snapshot',
      before: CONFIRMED,
      row: undefined,
    },
  ])
})

it('shows the latest absence with changes, and forgets it with the hotel', () => {
  const activity = useActivityStore()
  activity.see({ isLive: true }, T0)
  activity.see({ isLive: false }, T0 + 1)
  activity.record('booking_created', { before: undefined, row: PENDING }, T0 + 2)
  const away = { number: 1, from: T0 + 1, to: null, count: 1, wasHidden: false }
  expect([activity.away, activity.groups[0]?.away]).toEqual([away, 1])
  activity.see({ isLive: true }, T0 + 3)
  expect(activity.away).toEqual({ ...away, to: T0 + 3 })
  activity.reset(T0 + 4)
  expect([activity.away, activity.groups, activity.since, activity.isCut]).toEqual([
    null,
    [],
    T0 + 4,
    false,
  ])
})
