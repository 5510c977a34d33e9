// @vitest-environment happy-dom
/** The notes of a hotel whose backend keeps them, and where notes are shown. */
import { flushPromises } from '@vue/test-utils'
import { afterEach, expect, it } from 'vitest'
import { createDoor } from '../../src/api/door'
import { contract } from '../../src/dialects/contract'
import '../../src/ui/handover/HandoverPage.vue'
import '../../src/ui/notes/NoteReader.vue'
import { HOTEL } from '../support/events'
import { hotelList } from '../support/fake-api'
import { booking, NOW, openBoard, room } from './board'

const HANDOVER = `/hotels/${HOTEL}/handover`
const TODAY = { status: 'CONFIRMED', check_in: '2026-03-01', check_out: '2026-03-03' }
const DATA = {
  bookings: [booking('BK-1', { ...TODAY, room_number: '101' })],
  rooms: [room('R-1', { room_number: '101' })],
}
const created_at = new Date(NOW).toISOString()

afterEach(() => localStorage.clear())

/** A backend that keeps notes, and can be made to fail. */
function createBackend() {
  const backend = {
    status: 202,
    notes: [] as { note_id: string; created_at: string; text: string }[],
    requests: [] as string[],
  }
  const door = createDoor({
    async fetch(url, { method = 'GET', body } = {}) {
      backend.requests.push(`${method} ${String(url)}`)
      if (backend.status >= 400) return new Response('{}', { status: backend.status })
      const id = /notes\/(.+)\/remove$/.exec(String(url))?.[1]
      if (id) backend.notes = backend.notes.filter(({ note_id }) => note_id !== id)
      else if (method === 'POST') {
        const note_id = `N-${backend.requests.length}`
        backend.notes.push({
          note_id,
          created_at,
          ...(JSON.parse(String(body)) as { text: string }),
        })
      }
      return Response.json({ results: backend.notes })
    },
  })
  const fetchHotels = async () =>
    hotelList([{ slug: HOTEL, name: 'Hotel Killarney', timezone: 'Europe/Dublin', hasNotes: true }])
  return {
    backend,
    setup: { ...DATA, fetchHotels, below: { apiUrl: '/api', door, dialect: contract } },
  }
}

type Opened = Awaited<ReturnType<typeof openBoard>>
const shown = ({ texts }: Opened) => texts('.note-text')

async function write({ page }: Opened, text: string) {
  await page.get('textarea').setValue(text)
  await page.get('.note-form').trigger('submit')
  await flushPromises()
}

it('are read from the backend and written to it, and never onto the device', async () => {
  const { backend, setup } = createBackend()
  backend.notes = [{ note_id: 'N-0', created_at, text: 'Fire test' }]
  const board = await openBoard(HANDOVER, setup)
  await flushPromises()
  expect(shown(board)).toEqual(['Fire test'])
  await write(board, 'Taxi at 7')
  expect(shown(board).toSorted()).toEqual(['Fire test', 'Taxi at 7'])
  await board.page.get('[data-part=notes] .note > button').trigger('click')
  await flushPromises()
  expect(shown(board)).toHaveLength(1)
  await board.page.get('.note-removed button').trigger('click')
  await flushPromises()
  expect([shown(board).length, backend.notes.length]).toEqual([2, 2])
  expect(JSON.stringify(Object.entries(localStorage))).not.toMatch(/Taxi|Fire/)
  expect(backend.requests.join()).not.toMatch(/Taxi|Fire/)
})

it('what could not be written stays in the form, with the reason, and what is shown says its time', async () => {
  const { backend, setup } = createBackend()
  backend.notes = [{ note_id: 'N-0', created_at, text: 'Fire test' }]
  const board = await openBoard(HANDOVER, setup)
  await flushPromises()
  backend.status = 503
  await write(board, 'Taxi at 7')
  expect([shown(board), board.page.get<HTMLTextAreaElement>('textarea').element.value]).toEqual([
    ['Fire test'],
    'Taxi at 7',
  ])
  expect(board.page.get('[data-part=notes] [role=alert]').text()).toMatch(/503/)
  expect(board.texts('[data-part=notes] .panel-line[role=status]')).toEqual([
    expect.stringMatching(/as of 11:30\. .*503/),
  ])
  backend.status = 202
  await board.page.get('.note-form').trigger('submit')
  await flushPromises()
  expect([shown(board).length, board.page.find('[data-part=notes] [role=alert]').exists()]).toEqual(
    [2, false],
  )
})

it('go with the session, and those that the device had before are shown beside them', async () => {
  localStorage.setItem(
    'hotel-board.notes',
    JSON.stringify({ [HOTEL]: [{ id: 'a', at: NOW, about: { entity: 'day' }, text: 'Old' }] }),
  )
  const { backend, setup } = createBackend()
  backend.notes = [{ note_id: 'a', created_at, text: 'Fire test' }]
  const board = await openBoard(HANDOVER, setup)
  await flushPromises()
  expect([shown(board).toSorted(), board.page.text().includes('on this device')]).toEqual([
    ['Fire test', 'Old'],
    true,
  ])
  board.live.value = { state: 'signed-out', since: NOW }
  await flushPromises()
  expect(board.page.text()).not.toMatch(/Fire test|Old/)
})

it('one on a booking is in its pane, with those on its room, which are on its tile too', async () => {
  const { backend, setup } = createBackend()
  backend.notes = [
    { note_id: 'N-1', created_at, text: '<b>Taxi</b>', booking_id: 'BK-1' },
    { note_id: 'N-2', created_at, text: 'Key missing', room_id: 'R-1' },
    { note_id: 'N-3', created_at, text: 'Fire test' },
  ] as typeof backend.notes
  const board = await openBoard(`/hotels/${HOTEL}/rooms?booking=BK-1`, setup)
  await flushPromises()
  expect([board.texts('.pane-notes bdi'), board.texts('.tile [data-note] bdi')]).toEqual([
    ['<b>Taxi</b>', 'Key missing'],
    ['Key missing'],
  ])
  expect(board.page.find('.pane-notes b').exists()).toBe(false)
  await board.page.get('[data-write-note]').trigger('click')
  await flushPromises()
  expect(board.router.currentRoute.value.fullPath).toBe(`${HANDOVER}?booking=BK-1`)
})

it('another hotel shows none of them', async () => {
  const { backend, setup } = createBackend()
  backend.notes = [{ note_id: 'N-0', created_at, text: 'Fire test' }]
  const board = await openBoard(HANDOVER, setup)
  await flushPromises()
  backend.status = 503
  await board.go('/hotels/hotel-lisboa/handover')
  expect(board.page.text()).not.toContain('Fire test')
})
