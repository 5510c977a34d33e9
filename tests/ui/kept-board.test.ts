// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils'
import { expect, it } from 'vitest'
import { bookingModel } from '../../src/core/booking'
import { NO_INSTANT } from '../../src/core/instant'
import { layBelow, readKeptRows } from '../../src/core/kept-rows'
import { finish } from '../../src/core/slices'
import { useBookingStore } from '../../src/stores/bookings'
import { createGerman } from '../../src/ui/text/de'
import { HOTEL } from '../support/events'
import { snapshotOf } from '../support/snapshot'
import { booking, NOW, openBoard } from './board'

const KEPT_AT = Date.parse('2026-02-28T15:02:00Z')

async function openKept() {
  const board = await openBoard(`/hotels/${HOTEL}/bookings?list=all`, {
    isLoaded: false,
    live: { state: 'stale', since: NOW },
  })
  const rows = [booking('BK-1')]
  const facts = finish(readKeptRows(bookingModel, snapshotOf(rows, NO_INSTANT)))
  useBookingStore().restore({ asOf: NO_INSTANT, keptAt: KEPT_AT }, (table) =>
    layBelow(bookingModel, table, facts),
  )
  await flushPromises()
  return board
}

it('a kept board says plainly what it is, and as of when', async () => {
  const { ids, texts } = await openKept()
  expect([ids(), texts('.notice'), texts('.print-only')]).toEqual([
    ['BK-1'],
    [
      'Last known board, as of Sat 28 Feb 2026, 15:02 – not live. Saved on this device. Still loading the hotel’s own list.',
    ],
    ['As of Sat 28 Feb 2026, 15:02 (Europe/Dublin); the board was not live when this was printed'],
  ])
})

it('the notice goes when the hotel’s own list comes', async () => {
  const { live, load, texts } = await openKept()
  await load()
  live.value = { state: 'live', since: NOW }
  await flushPromises()
  expect(texts('.notice')).toEqual([])
})

it('says so in German', () => {
  const { kept } = createGerman().rows
  expect(kept.head('Sa 28. Feb 2026, 15:02')).toBe(
    'Letzter bekannter Stand: Sa 28. Feb 2026, 15:02 – nicht live.',
  )
})
