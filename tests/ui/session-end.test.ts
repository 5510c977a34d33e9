// @vitest-environment happy-dom
/** When the session has ended, no guest is left on any page, whatever a person was about to do. */
import { flushPromises } from '@vue/test-utils'
import { expect, it } from 'vitest'
import { HOTEL } from '../support/events'
import { booking, openBoard, room } from './board'

const BOOKINGS = `/hotels/${HOTEL}/bookings`
const GUEST = 'Sentinel Guest'
const bookings = [
  booking('BK-1', {
    guest_name: GUEST,
    room_number: '101',
    check_in: '2026-03-01',
    check_out: '2026-03-03',
  }),
]
const rooms = [room('R-1', { room_number: '101' })]

const PAGES = [
  `${BOOKINGS}?list=all`,
  BOOKINGS,
  `${BOOKINGS}?list=all&booking=BK-1`,
  `/hotels/${HOTEL}/rooms`,
  `/hotels/${HOTEL}/activity`,
]

type Opened = Awaited<ReturnType<typeof openBoard>>

it.each<[string, (board: Opened) => unknown]>([
  ['nothing', () => {}],
  ['a pause', ({ board }) => board.pause.start()],
  ['a search', ({ find }) => find('Sentinel')],
])('with %s before', async (_, prepare) => {
  const shown: boolean[] = []
  const left: string[] = []
  for (const path of PAGES) {
    const opened = await openBoard(path, { bookings, rooms, hasEngine: true })
    const { page, board } = opened
    const seen = () =>
      [
        document.body.textContent,
        ...Array.from(document.querySelectorAll('input'), ({ value }) => value),
        document.title,
      ].join(' ')
    shown.push(seen().includes('Sentinel'))
    await prepare(opened)
    await flushPromises()
    board.realtime.bar({ code: 'unauthorised' })
    await flushPromises()
    left.push(...(/Sentinel|101/.test(seen()) ? [path] : []))
    page.unmount()
  }
  expect(left).toEqual([])
  // The activity has nothing yet.
  expect(shown).toEqual([true, true, true, true, false])
})
