import { describe, expect, it } from 'vitest'
import type { LogEntry } from '../../../src/ui/debug/event-log'
import { logToConsole, type ConsolePort } from '../../../src/ui/debug/console-log'
import { event } from '../../support/events'

const ENTRY: LogEntry = {
  number: 1,
  frame: {
    number: 1,
    at: 0,
    channel: 'hotel-killarney.room-bookings',
    event: 'booking_confirmed',
    data: event('booking_confirmed', { guest_name: 'Niamh Ahern' }),
  },
  category: 'room_booking',
  type: 'booking_confirmed',
  event_id: 'e-1',
  outcome: 'applied',
  reasons: [],
  mutations: 1,
  changed: ['status'],
  isMutationCountExpected: true,
  isFlagged: false,
}

/** Everything that one entry writes, in order. */
function written(entry: LogEntry): unknown[][] {
  const calls: unknown[][] = []
  const record =
    (method: string) =>
    (...args: unknown[]) =>
      void calls.push([method, ...args])
  const console: ConsolePort = {
    groupCollapsed: record('group'),
    groupEnd: record('end'),
    log: record('log'),
    warn: record('warn'),
  }
  logToConsole(console, entry)
  return calls
}

describe('the console log', () => {
  it('has a closed group for a frame, with all that the contract asks for and no guest’s name', () => {
    expect(written(ENTRY)).toEqual([
      ['group', 'applied: booking_confirmed on hotel-killarney.room-bookings'],
      [
        'log',
        {
          channel: 'hotel-killarney.room-bookings',
          event: 'booking_confirmed',
          category: 'room_booking',
          type: 'booking_confirmed',
          event_id: 'e-1',
          mutations: 1,
        },
      ],
      ['end'],
    ])
  })

  it('warns of every reason and of a mutation count that does not fit', () => {
    const entry: LogEntry = {
      ...ENTRY,
      mutations: 2,
      isMutationCountExpected: false,
      isFlagged: true,
      reasons: [
        { code: 'missing-field', path: 'payload.confirmed_at', expected: 'one', seen: 'nothing' },
      ],
    }
    expect(written(entry).filter(([method]) => method !== 'log')).toEqual([
      ['group', '⚠ applied, flagged: booking_confirmed on hotel-killarney.room-bookings'],
      ['warn', 'Rows written: 2, unexpected.'],
      ['warn', 'payload.confirmed_at: expected one, saw nothing (a required field is missing)'],
      ['end'],
    ])
  })

  it('does not warn of a note', () => {
    const reasons = [{ code: 'not-listed', path: 'payload.status', expected: 'a', seen: 'b' }]
    const entry = { ...ENTRY, reasons } as LogEntry
    expect(written(entry).filter(([method]) => method === 'warn')).toEqual([])
  })

  it('lets no name from outside act as a format', () => {
    const frame = { ...ENTRY.frame, event: '%c%s%o' }
    expect(written({ ...ENTRY, frame })[0]).toHaveLength(2)
  })
})
