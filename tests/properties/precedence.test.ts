/** Every set of faults in one frame: the outcome is the first of the contract's table that holds. */
import { expect, it } from 'vitest'
import { bookingModel } from '../../src/core/booking'
import type { HotelSlug } from '../../src/core/channels'
import type { Frame } from '../../src/realtime/terms/frame'
import { createLedger } from '../../src/core/ledger'
import type { Outcome } from '../../src/realtime/terms/outcome'
import type { ReasonCode } from '../../src/core/reason'
import type { Binding } from '../../src/realtime/binding'
import { dispatchOne } from '../support/dispatch-one'
import { event, HOTEL } from '../support/events'

const T0 = Date.parse('2026-03-01T11:00:00Z')
const HUGE = 'x'.repeat(70_000)

/** A frame that a fault can still change, and what happened before it came. */
interface Draft {
  open: string | null
  slug: string
  kind: string
  event: string
  body: { category: string; type: string; payload: Record<string, unknown>; meta: object } | null
  before: object[]
}

interface Fault {
  outcome: Outcome
  code: ReasonCode | null
  spoil(draft: Draft): void
}

const CREATED = event('booking_created')
const NEWER = event('booking_created', {}, { ts: '2026-03-01T10:30:00Z' })

/** In the order of the table; what spoils the body itself comes last when it is played. */
const FAULTS: Record<string, Fault> = {
  'no object': { outcome: 'rejected', code: 'not-an-object', spoil: (d) => (d.body = null) },
  'too large': {
    outcome: 'rejected',
    code: 'too-large',
    spoil: ({ body }) => body && (body.payload.note = HUGE),
  },
  'another event name': {
    outcome: 'rejected',
    code: 'event-name-differs',
    spoil: (d) => (d.event = 'booking_confirmed'),
  },
  'no hotel': {
    outcome: 'rejected',
    code: 'hotel-missing',
    spoil: ({ body }) => body && (body.meta = { ...body.meta, hotel_slug: '' }),
  },
  'no open session': { outcome: 'foreign', code: 'session-closed', spoil: (d) => (d.open = null) },
  'the channel of another hotel': {
    outcome: 'foreign',
    code: 'other-hotel',
    spoil: (d) => (d.slug = 'hotel-lisboa'),
  },
  'an unknown type': {
    outcome: 'unknown',
    code: 'unknown-type',
    spoil(d) {
      if (d.event === d.body?.type) d.event = 'booking_moved'
      if (d.body) d.body.type = 'booking_moved'
    },
  },
  'a deprecated channel': {
    outcome: 'misrouted',
    code: 'deprecated-channel',
    spoil: (d) => (d.kind = 'booking'),
  },
  'another category': {
    outcome: 'rejected',
    code: 'category-differs',
    spoil: ({ body }) => body && (body.category = 'rooms'),
  },
  'no usable id': {
    outcome: 'rejected',
    code: 'id-unusable',
    spoil: ({ body }) => body && (body.payload.booking_id = ''),
  },
  'seen before': { outcome: 'duplicate', code: null, spoil: (d) => d.before.push(CREATED) },
  'something newer': { outcome: 'stale', code: null, spoil: (d) => d.before.push(NEWER) },
}

const NAMES = Object.keys(FAULTS)

/** Plays a frame with these faults: its outcome, and the code of its first reason. */
function play(faults: readonly Fault[]): [Outcome, ReasonCode | null] {
  const draft: Draft = {
    open: HOTEL,
    slug: HOTEL,
    kind: 'room-bookings',
    event: CREATED.type,
    body: structuredClone(CREATED) as unknown as Draft['body'],
    before: [],
  }
  for (const { spoil } of faults.toReversed()) spoil(draft)
  const ledger = createLedger(bookingModel)
  for (const body of draft.before.toReversed()) ledger.apply(body, T0)
  const frame: Frame = {
    number: 1,
    at: T0,
    channel: `${draft.slug}.${draft.kind}`,
    event: draft.event,
    data: draft.body,
  }
  const binding: Binding = {
    id: 'bookings',
    channels: () => [],
    handles: () => true,
    apply: (_type, body, at) => ledger.apply(body, at),
    resync: async () => {},
    reset: ledger.reset,
    mutationCount: () => ledger.table.writes,
  }
  const { outcome, reasons } = dispatchOne(frame, draft.open as HotelSlug | null, [binding])
  return [outcome, reasons[0]?.code ?? null]
}

it('the outcome of all 4,096 sets of faults is the first of the table that holds', () => {
  const wrong: unknown[] = []
  for (let set = 0; set < 2 ** NAMES.length; set++) {
    const names = NAMES.filter((_, bit) => set & (1 << bit))
    const faults = names.map((name) => FAULTS[name] as Fault)
    const first = faults[0] ?? { outcome: 'applied', code: null }
    const [outcome, code] = play(faults)
    if (outcome !== first.outcome || code !== first.code) wrong.push({ names, outcome, code })
  }
  expect(wrong).toEqual([])
})

it('another hotel in the body is foreign, as its channel is', () => {
  const spoil: Fault['spoil'] = ({ body }) =>
    body && (body.meta = { ...body.meta, hotel_slug: 'hotel-lisboa' })
  expect(play([{ outcome: 'foreign', code: 'other-hotel', spoil }])).toEqual([
    'foreign',
    'other-hotel',
  ])
})
