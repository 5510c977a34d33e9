/** What is counted of the changes that could not be used, in bounded memory. */
import { beforeEach, describe, expect, it } from 'vitest'
import { refusalDetails } from '../../src/core/refusal-details'
import {
  createRefusals,
  SILENT_READS,
  type MergedRead,
  type Refusals,
} from '../../src/core/refusals'
import { isRefused, type HandledFrame } from '../../src/core/refused'
import type { Outcome } from '../../src/realtime/terms/outcome'
import type { Reason } from '../../src/core/reason'
import { event, HOTEL } from '../support/events'

const REASON: Reason = { code: 'unknown-type', path: 'type', expected: 'one', seen: 'nothing' }

function handled(outcome: Outcome, data: unknown = {}, at = 0, name = 'x'): HandledFrame {
  const channel = `${HOTEL}.room-bookings`
  return { outcome, reasons: [REASON], frame: { number: 1, at, channel, event: name, data } }
}

let refusals: Refusals

beforeEach(() => {
  refusals = createRefusals()
})

describe('a change that could not be used', () => {
  it.each<[Outcome, boolean]>([
    ['rejected', true],
    ['misrouted', true],
    ['failed', true],
    ['foreign', false],
    ['duplicate', false],
    ['stale', false],
    ['unchanged', false],
    ['filled', false],
    ['applied', false],
  ])('is a frame that is %s: %s', (outcome, isIt) => {
    expect(isRefused(handled(outcome, event('booking_created')))).toBe(isIt)
  })

  it.each<[unknown, boolean]>([
    [{ payload: { booking_id: 'BK-1' } }, true],
    [{ bookingId: 7 }, true],
    [{ data: { inner: { room_number: '101' } } }, true],
    [{ payload: { assigned_room_number: 101 } }, true],
    [{ payload: [{ 'room-id': 'R-1' }] }, true],
    [{ payload: { booking_id: '' } }, false],
    [{ payload: { booking_id: { of: 'BK-1' } } }, false],
    [{ payload: { mushroom_idea: 'BK-1' } }, false],
    [{ a: { b: { c: { booking_id: 'BK-1' } } } }, true],
    [{ a: { b: { c: { d: { booking_id: 'BK-1' } } } } }, false],
    ['booking_id', false],
    [null, false],
  ])('is an unknown event when it names a row: %o', (data, isIt) => {
    expect(isRefused(handled('unknown', data))).toBe(isIt)
  })

  it('is an event that names a row and that nobody handles', () => {
    const frame = handled('unknown', event('booking_created'))
    expect(isRefused({ ...frame, reasons: [{ ...REASON, code: 'no-handler' }] })).toBe(true)
  })

  it('is one also when more is wrong with it', () => {
    const frame = handled('unknown', event('booking_created'))
    const twice: Reason = { ...REASON, code: 'handled-twice' }
    expect(isRefused({ ...frame, reasons: [REASON, twice] })).toBe(true)
  })

  it('is no event without a body', () => {
    const { frame, ...rest } = handled('unknown')
    expect(isRefused({ ...rest, frame: { ...frame, data: undefined } })).toBe(false)
  })

  it('is none that a backend’s dialect has no use for', () => {
    const frame = handled('unknown', event('booking_created'))
    expect(isRefused({ ...frame, reasons: [{ ...REASON, code: 'other-scope' }] })).toBe(false)
  })

  it('is counted for its own hotel only', () => {
    refusals.take(handled('rejected'), 'hotel-lisboa')
    refusals.take(handled('rejected'), null)
    expect([refusals.open, refusals.kinds]).toEqual([null, []])
  })

  it('is counted only when it is one', () => {
    refusals.take(handled('applied'), HOTEL)
    expect([refusals.open, refusals.kinds]).toEqual([null, []])
  })

  it('is forgotten with its hotel', () => {
    refusals.take(handled('rejected'), HOTEL)
    refusals.reset()
    expect([refusals.open, refusals.kinds, refusals.others.count]).toEqual([null, [], 0])
  })
})

describe('the kinds', () => {
  it('are kept after a read, for whoever copies them later', () => {
    refusals.take(handled('rejected', {}, 5), HOTEL)
    for (const entity of ['booking', 'room'] as const) read({ entity, requestedAt: 6 })
    refusals.take(handled('rejected', {}, 7), HOTEL)
    expect(refusals.open).toMatchObject({ count: 1, since: 7 })
    expect(refusals.kinds).toMatchObject([{ count: 2, first: 5, last: 7 }])
  })

  it('quote no text that cannot be a name: it may be a guest’s', () => {
    for (const name of ['Niamh Ahern', 'Žofie', 'App\\Events\\BookingCreated']) {
      refusals.take(handled('rejected', {}, 1, name), HOTEL)
    }
    expect(refusals.kinds.map(({ event }) => event)).toEqual(['…', 'App\\Events\\BookingCreated'])
  })

  it('quote of a body only the names of the contract', () => {
    const seen = ['“Niamh Ahern”', '“booking_created”', 'a text of 11 characters']
    const frame = handled('rejected')
    const { code, path, expected } = REASON
    const reasons = seen.map((text) => ({ code, path, expected, seen: text }))
    refusals.take({ ...frame, reasons }, HOTEL)
    expect(refusals.kinds[0]?.reasons.map((reason) => reason.seen)).toEqual([
      'another text',
      '“booking_created”',
      'a text',
    ])
  })

  it('have five reasons at most', () => {
    refusals.take(
      { ...handled('rejected'), reasons: Array.from({ length: 9 }, () => REASON) },
      HOTEL,
    )
    expect(refusals.kinds[0]?.reasons).toHaveLength(5)
  })

  it('are told in full, without those of the hotel before', () => {
    refusals.take(handled('rejected', {}, 999), HOTEL)
    const before = refusalDetails(refusals, { hotel: HOTEL, iso: (ms) => `T${ms}` })
    expect(before).toContain('1 events could not be used, from T999 to T999.')
    refusals.reset()
    for (const at of [5, 7]) refusals.take(handled('rejected', {}, at), HOTEL)
    expect(refusalDetails(refusals, { hotel: HOTEL, iso: (ms) => `T${ms}` }).split('\n')).toEqual([
      `What the hotel board could not use. Hotel: ${HOTEL}. No guest data is in this text.`,
      '',
      '2 events could not be used, from T5 to T7.',
      '',
      `2 × rejected: event “x” on channel ${HOTEL}.room-bookings`,
      '  first T5, last T7',
      expect.stringMatching(/^  unknown-type: ./),
    ])
  })

  it('are bounded, and so are their names; what is beyond is counted', () => {
    for (let kind = 0; kind < 1_000; kind++) {
      const name = `${kind}.`.repeat(100)
      refusals.take(handled('rejected', {}, kind, name), HOTEL)
    }
    expect([refusals.kinds.length, refusals.others, refusals.open?.count]).toEqual([
      20,
      { count: 980, last: 999 },
      1_000,
    ])
    expect(Math.max(...refusals.kinds.map(({ event }) => event.length))).toBe(81)
    const iso = (ms: number) => String(ms)
    const text = refusalDetails(refusals, { hotel: HOTEL, iso })
    expect(text).toContain('  unknown-type: ')
    expect(text).toContain('1000 events could not be used, from 0 to 999.')
    expect(text).toContain('\n\n980 × of other kinds')
    expect(text.length).toBeLessThan(10_000)
  })
})

function read(change: Partial<MergedRead>) {
  refusals.takeRead({ entity: 'booking', requestedAt: 0, changes: 1, liveSince: 0, ...change })
}

it('an older read that arrives later takes nothing back', () => {
  refusals.take(handled('rejected', {}, 15), HOTEL)
  for (const requestedAt of [20, 10]) read({ requestedAt })
  expect(refusals.open).toMatchObject({ count: 1 })
  read({ entity: 'room', requestedAt: 20 })
  expect(refusals.open).toBeNull()
})

it('a read of the same moment has brought it, also the second one of that moment', () => {
  for (let time = 0; time < 2; time++) {
    refusals.take(handled('rejected', {}, 15), HOTEL)
    expect(refusals.open).not.toBeNull()
    for (const entity of ['room', 'booking'] as const) read({ entity, requestedAt: 15 })
    expect(refusals.open).toBeNull()
  }
})

describe('a backend that announces nothing', () => {
  const readAt = (...times: number[]) => times.forEach((requestedAt) => read({ requestedAt }))

  it('is noticed by reads that find changes, since the read before them', () => {
    readAt(10, 20, 30)
    expect(refusals.silence).toBeNull()
    readAt(40)
    expect(refusals.silence).toEqual({ reads: SILENT_READS, since: 10 })
  })

  it('is noticed by a board that is live since the first of these reads', () => {
    for (const requestedAt of [10, 20, 30, 40]) read({ requestedAt, liveSince: 10 })
    expect(refusals.silence).toEqual({ reads: SILENT_READS, since: 10 })
  })

  it('is not one whose event arrives, whatever becomes of it', () => {
    readAt(10, 20, 30)
    refusals.take(handled('duplicate'), HOTEL)
    readAt(40, 50)
    expect(refusals.silence).toBeNull()
  })

  it('is none while the hotel’s events go to other boards only', () => {
    readAt(10, 20, 30)
    refusals.take(handled('foreign'), HOTEL)
    readAt(40)
    expect(refusals.silence).not.toBeNull()
  })

  it.each<[string, Partial<MergedRead>]>([
    ['found nothing', { changes: 0 }],
    ['was made by a board that is not live', { liveSince: null }],
    ['came after a link that was lost', { liveSince: 35 }],
  ])('is not noticed by a read that %s', (_, change) => {
    readAt(10, 20, 30)
    read({ requestedAt: 40, ...change })
    expect(refusals.silence).toBeNull()
  })

  it('counts the lists that were read together once', () => {
    for (const requestedAt of [10, 20, 30]) {
      read({ entity: 'booking', requestedAt })
      read({ entity: 'room', requestedAt })
    }
    expect(refusals.silence).toBeNull()
  })

  it('is described with the channels that the board listens to', () => {
    readAt(10, 20, 30, 40)
    const text = refusalDetails(refusals, { hotel: HOTEL, iso: (ms) => `T${ms}` })
    expect(text.split('\n').slice(1)).toEqual([
      '',
      'No event has arrived since T10, but 3 reads of the lists found changes.',
      `The board listens to ${HOTEL}.room-bookings and ${HOTEL}.rooms.`,
    ])
  })
})
