import { expect, it } from 'vitest'
import { createDoor } from '../../src/api/door'
import { parseHotel } from '../../src/api/hotels'
import { createBackendNotes, parseNotes } from '../../src/api/notes'
import { MAX_TEXT } from '../../src/core/notes'
import { contract } from '../../src/dialects/contract'

function answering(body: unknown, init: ResponseInit = {}) {
  const requests: unknown[] = []
  const door = createDoor({
    fetch: async (url, { method = 'GET', body: sent } = {}) => {
      requests.push([method, String(url), ...(sent ? [JSON.parse(String(sent))] : [])])
      return new Response(JSON.stringify(body), init)
    },
  })
  return { notes: createBackendNotes({ apiUrl: '/api', door, dialect: contract }), requests }
}

it('a hotel offers them among its actions', () => {
  const offers = (actions: unknown) => parseHotel({ slug: 'h', actions })?.hasNotes
  expect([['notes'], ['other', 'notes'], ['note'], 'notes', null].map(offers)).toEqual([
    true,
    true,
    undefined,
    undefined,
    undefined,
  ])
})

it('are read, written and removed below the hotel, with no text in an address', async () => {
  const { notes, requests } = answering({ results: [] })
  await notes.read('h')
  await notes.add('h', { entity: 'day' }, 'Fire test')
  await notes.add('h', { entity: 'booking', id: 'BK-1' }, 'Taxi\u0000 at 7')
  await notes.add('h', { entity: 'room', id: 'R-1' }, 'Key')
  await notes.remove('h', 'a/b?')
  expect(requests).toEqual([
    ['GET', '/api/hotels/h/notes'],
    ['POST', '/api/hotels/h/notes', { text: 'Fire test' }],
    ['POST', '/api/hotels/h/notes', { booking_id: 'BK-1', text: 'Taxi at 7' }],
    ['POST', '/api/hotels/h/notes', { room_id: 'R-1', text: 'Key' }],
    ['POST', '/api/hotels/h/notes/a%2Fb%3F/remove', {}],
  ])
})

it('what can be read is read, and the rest is counted', () => {
  const created_at = '2026-03-01T10:00:00Z'
  const rows = [
    { note_id: 1, created_at, room_id: 204, text: '<b>\u202Ekey' },
    { note_id: 'a', created_at, booking_id: 'BK-1', text: 'x'.repeat(2 * MAX_TEXT) },
    { note_id: 'a', created_at, text: 'twice' },
    { note_id: '..', created_at, text: 'a step of a path' },
    { note_id: 'b', created_at: 'yesterday', text: 'no instant' },
    { note_id: 'c', created_at, text: ' ' },
    null,
  ]
  const at = Date.parse(created_at)
  expect(parseNotes({ results: rows })).toEqual({
    notes: [
      { id: '1', at, about: { entity: 'room', id: '204' }, text: '<b>key' },
      {
        id: 'a',
        at,
        about: { entity: 'booking', id: 'BK-1' },
        text: `${'x'.repeat(MAX_TEXT - 1)}…`,
      },
    ],
    unreadable: 5,
  })
  expect([parseNotes([]), parseNotes(null), parseNotes({ results: {} })]).toEqual([
    null,
    null,
    null,
  ])
})

it.each([
  [404, {}, { code: 'server-error', status: 404 }, { code: 'unknown-action' }],
  [500, {}, { code: 'server-error', status: 500 }, { code: 'server-error', status: 500 }],
  [
    422,
    { message: 'Too long' },
    { code: 'server-error', status: 422 },
    { code: 'said', message: 'Too long' },
  ],
])('a refusal with %i says why', async (status, body, ofRead, ofWrite) => {
  const { notes } = answering(body, { status })
  await expect(notes.read('h')).rejects.toMatchObject({ trouble: ofRead })
  await expect(notes.add('h', { entity: 'day' }, 'x')).rejects.toMatchObject({ trouble: ofWrite })
})
