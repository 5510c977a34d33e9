/** HotelMate's actions: what is sent, and what its answers say, as they were recorded. */
import { describe, expect, it } from 'vitest'
import { type ActionBody } from '../../src/api/actions'
import { actionsOn } from '../support/api-on'
import type { Entity } from '../../src/core/contract'
import { hotelmate } from '../../src/dialects/hotelmate'
import type { RequestError } from '../../src/realtime/terms/request-error'
import { HOTEL } from '../support/events'
import { readLines } from './recorded'

interface Recorded {
  step: string
  request: { method: string; url: string; body: object | null }
  status: number
  response: unknown
}

const RECORDED = readLines<Recorded>('actions.jsonl')

/** Runs an action against a server that answers like this. */
async function run(
  [entity, id, action, body, ref]: [Entity, string, string, ActionBody?, string?],
  response: unknown,
  status: number,
) {
  const sent: { url: string; init: RequestInit }[] = []
  const actions = actionsOn(
    '/api',
    async (url, init = {}) => {
      sent.push({ url: String(url), init })
      return Response.json(response, { status })
    },
    { cookie: 'csrftoken=t', querySelector: () => null },
    hotelmate,
  )
  const error = await actions.run(entity, HOTEL, id, action, body, undefined, ref).then(
    () => null,
    (error: unknown) => error as RequestError,
  )
  return { sent: sent[0], error }
}

const ROOM = { room_id: '201', room_number: '201', room_ref: '5' }

/** What the interface asks for, by the step of the recording. */
const STEPS: Record<string, Parameters<typeof run>[0]> = {
  'staff approve': ['booking', 'BK-2026-0002', 'approve'],
  'staff decline': ['booking', 'BK-2026-0003', 'decline', { reason: 'Suite closed for repairs' }],
  'staff confirm (EXPIRED booking resurrected)': ['booking', 'BK-2026-0009', 'confirm'],
  'staff cancel': [
    'booking',
    'BK-2026-0004',
    'cancel',
    { cancellation_reason: 'Guest requested by phone' },
  ],
  'assign room 201': ['booking', 'BK-2026-0001', 'assign', ROOM],
  'check-in': ['booking', 'BK-2026-0001', 'check-in'],
  'check-out': ['booking', 'BK-2026-0005', 'check-out'],
  'hk start cleaning 202': ['room', '202', 'status', { status: 'CLEANING_IN_PROGRESS' }, '6'],
}

describe('an action', () => {
  it.each(Object.entries(STEPS))('is sent as it was recorded: %s', async (step, asked) => {
    const { request, status, response } = RECORDED.find((one) => one.step === step) as Recorded
    const { sent, error } = await run(asked, response, status)
    expect([sent?.init.method, sent?.url, error]).toEqual([request.method, request.url, null])
    expect(sent?.init.headers).toMatchObject({ 'X-CSRFToken': 't' })
    const body = JSON.parse(String(sent?.init.body)) as Record<string, unknown>
    // The desk writes why; which of its codes that is, and a note to a room, it cannot say.
    const { reason_code: _, notes: __, ...rest } = { ...request.body } as Record<string, unknown>
    const { reason_code: ___, ...said } = body
    expect(said).toEqual(rest)
  })

  it('that it does not have is not sent', async () => {
    for (const asked of [
      ['booking', 'BK-1', 'extend', { check_out: '2026-06-20' }],
      ['room', '202', 'clean'],
      // Only an event has told of this room, so nobody knows its name in addresses.
      ['room', '202', 'status', { status: 'OCCUPIED' }],
      ['booking', '..', 'approve'],
      // The backend knows a room by a number.
      ['booking', 'BK-1', 'assign', { room_id: '201', room_number: '201' }],
      ['booking', 'BK-1', 'assign', { ...ROOM, room_ref: '' }],
      ['booking', 'BK-1', 'assign', { ...ROOM, room_ref: 'five' }],
    ] as Parameters<typeof run>[0][]) {
      const { sent, error } = await run(asked, {}, 200)
      expect([sent, error?.trouble]).toEqual([undefined, { code: 'unknown-action' }])
    }
  })
})

describe('a refusal', () => {
  const refusals = RECORDED.filter(({ status }) => status >= 400)

  it('is shown in its own words, whichever shape it has', async () => {
    const seen = []
    for (const { response, status } of refusals) {
      const { error } = await run(['booking', 'BK-1', 'approve'], response, status)
      seen.push([status, error?.trouble])
    }
    const said = (message: string) => ({ code: 'said', message })
    expect(seen).toEqual([
      [403, said('Stripe bookings require staff approve/decline endpoints.')],
      [409, said('Booking expired due to approval timeout and cannot be approved.')],
      [400, said('Please provide all staying guest names before room assignment.')],
      [400, said('Room 204 is not bookable (status: MAINTENANCE_REQUIRED)')],
      [400, said('room_id is required')],
      [400, said('No room assigned to booking')],
      [400, said('Booking must be checked in to check out')],
      [400, said('Room cannot transition from OUT_OF_ORDER to OCCUPIED')],
      [404, said('Booking not found')],
    ])
  })

  it.each([
    { code: 'NOT_ALLOWED', message: 'Managers only' },
    { error: { code: 'NOT_ALLOWED', message: 'Managers only' } },
    { error: 'NOT_ALLOWED', detail: 'Managers only' },
    { non_field_errors: ['Managers only'] },
  ])('with 403 in any of these shapes is no end of the session: %j', async (response) => {
    const { error } = await run(['booking', 'BK-1', 'approve'], response, 403)
    expect(error?.trouble).toEqual({ code: 'said', message: 'Managers only' })
  })

  it('with 403 is no end of the session, whatever it says', async () => {
    const detail = 'Authentication credentials were not provided.'
    const { error } = await run(['booking', 'BK-1', 'approve'], { detail }, 403)
    expect(error?.trouble).toEqual({ code: 'said', message: detail })
  })

  it('with 401 is a session that has ended', async () => {
    const { error } = await run(['booking', 'BK-1', 'approve'], { error: 'Invalid token.' }, 401)
    expect(error?.trouble).toEqual({ code: 'unauthorised' })
  })

  it('with 500 and above says nothing: it may have been done', async () => {
    const { error } = await run(['booking', 'BK-1', 'approve'], { error: 'Traceback' }, 500)
    expect(error?.trouble).toEqual({ code: 'server-error', status: 500 })
  })
})
