// @vitest-environment happy-dom
/** `createTestingPinia()` replaces what acts, and leaves what reads. */
import { createTestingPinia } from '@pinia/testing'
import { nextTick } from 'vue'
import { describe, expect, it, vi } from 'vitest'
import { useActionStore } from '../../src/stores/actions'
import { useActivityStore } from '../../src/stores/activity'
import { useServerTimeStore } from '../../src/stores/server-time'
import { event, HOTEL } from '../support/events'
import { booking, openBoard } from './board'

describe('a testing Pinia', () => {
  const openStubbed = () => {
    const pinia = createTestingPinia({ createSpy: vi.fn })
    return openBoard(undefined, { pinia, isLoaded: false })
  }

  it('replaces what acts, and nothing else', async () => {
    const { board } = await openStubbed()
    const { pinia, bookings, rooms, hotels } = board
    const others = [useActionStore, useActivityStore, useServerTimeStore].map((use) => use(pinia))
    const acting = [bookings, rooms, hotels, ...others].map((store) =>
      Object.entries(store).flatMap(([name, member]) =>
        vi.isMockFunction(member) && !name.startsWith('$') ? [name] : [],
      ),
    )
    const ofRows = ['applyRealtimeEvent', 'applyRealtimeEvents', 'resync', 'restore', 'reset']
    expect(acting.map((names) => names.toSorted())).toEqual(
      [
        ofRows,
        ofRows,
        ['load', 'retry', 'bar', 'restore'],
        ['start', 'dismiss', 'reset'],
        ['record', 'recordPast', 'recordSnapshot', 'see', 'comeBack', 'reset'],
        ['tell'],
      ].map((names) => names.toSorted()),
    )
  })

  it('leaves a board that can be read', async () => {
    const { board, texts, go } = await openStubbed()
    const { bookings } = board
    bookings.lastRead = { asOf: '2026-03-01T11:00:00.000000' as never }
    await nextTick()
    await go(`/hotels/${HOTEL}/bookings?list=all`)
    await go(`/hotels/${HOTEL}/rooms`)
    expect([bookings.find('BK-1'), bookings.rows(), bookings.list, texts('h1').length]).toEqual([
      undefined,
      [],
      [],
      1,
    ])
  })

  it('that only spies leaves a board that works', async () => {
    const pinia = createTestingPinia({ createSpy: vi.fn, stubActions: false })
    const { board, ids, apply } = await openBoard(`/hotels/${HOTEL}/bookings?list=all`, {
      pinia,
      bookings: [booking('BK-1'), booking('BK-2')],
    })
    await apply(event('booking_cancelled', { booking_id: 'BK-3' }))
    expect([ids().length, board.bookings.resync]).toEqual([3, expect.any(Function)])
    expect(board.bookings.resync).toHaveBeenCalledExactlyOnceWith(HOTEL)
  })
})

it('$onAction hears of what acts, and of nothing that reads', async () => {
  const { board } = await openBoard(undefined, { bookings: [booking('BK-1')] })
  const heard: string[] = []
  board.bookings.$onAction(({ name }) => void heard.push(name))
  board.bookings.find('BK-1')
  board.bookings.rows()
  board.bookings.reset()
  expect(heard).toEqual(['reset'])
})

it('Vue DevTools list the rows and counts among the getters', async () => {
  const { board } = await openBoard(undefined, { bookings: [booking('BK-1')] })
  const { bookings } = board
  // What Pinia hands to its tools in development.
  const getters = (bookings as unknown as { _getters: (keyof typeof bookings)[] })._getters
  expect(getters).toEqual(expect.arrayContaining(['list', 'counts', 'size']))
  expect(bookings.list.map(({ booking_id }) => booking_id)).toEqual(['BK-1'])
})
