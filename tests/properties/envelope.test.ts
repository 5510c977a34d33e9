/** What a reason of the envelope shows, and how large a body may be. */
import { describe, expect, it } from 'vitest'
import type { HotelSlug } from '../../src/core/channels'
import { routeFrame } from '../../src/core/frame'
import type { Reason } from '../../src/core/reason'
import { event, HOTEL, withField, without } from '../support/events'

const CREATED = event('booking_created')
const CHANNEL = `${HOTEL}.room-bookings`

function route(data: unknown, { name = 'booking_created', channel = CHANNEL, open = HOTEL } = {}) {
  const frame = { number: 1, at: 0, channel, event: name, data }
  return routeFrame(frame, open as HotelSlug)
}

function reasonOf(...args: Parameters<typeof route>): Reason | null {
  const result = route(...args)
  return 'outcome' in result ? (result.reasons[0] ?? null) : null
}

describe('a name in a reason', () => {
  const long = 'n'.repeat(81)

  it.each<[string, unknown, string]>([
    ['a name', 'booking_moved', '“booking_moved”'],
    ['a name of 80 characters', 'n'.repeat(80), `“${'n'.repeat(80)}”`],
    ['a longer one, cut', long, `“${'n'.repeat(80)}…”`],
    ['nothing', undefined, 'nothing'],
    ['an empty one', '', 'an empty text'],
    ['an object', {}, 'an object'],
    ['a number', 7, 'a whole number'],
  ])('is shown: %s', (_, type, seen) => {
    expect(reasonOf(withField(CREATED, 'type', type))).toEqual({
      code: 'event-name-differs',
      path: 'type',
      expected: 'the Pusher event name “booking_created”',
      seen,
    })
  })

  it.each<[unknown, string]>([
    [undefined, 'nothing'],
    ['', 'an empty text'],
    [['hotel-killarney'], 'a list of 1'],
    [null, 'null'],
  ])('of a hotel is missing when it is %j', (slug, seen) => {
    expect(reasonOf(withField(CREATED, 'meta.hotel_slug', slug))).toEqual({
      code: 'hotel-missing',
      path: 'meta.hotel_slug',
      expected: 'a hotel’s slug',
      seen,
    })
  })

  it('of a hotel is missing where meta is no object', () => {
    const seen = [without(CREATED, 'meta'), withField(CREATED, 'meta', [CREATED.meta])].map(
      (body) => reasonOf(body)?.code,
    )
    expect(seen).toEqual(['hotel-missing', 'hotel-missing'])
  })

  it('of another hotel says which, in the body or on the channel', () => {
    const lisboa = withField(CREATED, 'meta.hotel_slug', 'hotel-lisboa')
    expect([reasonOf(lisboa), reasonOf(CREATED, { channel: 'hotel-lisboa.rooms' })]).toEqual([
      {
        code: 'other-hotel',
        path: 'meta.hotel_slug',
        expected: `“${HOTEL}”`,
        seen: '“hotel-lisboa”',
      },
      { code: 'other-hotel', path: 'channel', expected: `“${HOTEL}”`, seen: '“hotel-lisboa”' },
    ])
  })
})

describe('[C1] a body of 64 KiB', () => {
  const KIB = 1_024
  const filled = (note: unknown) => withField(CREATED, 'payload.note', note)
  const isTooLarge = (note: unknown) => reasonOf(filled(note))?.code === 'too-large'
  const keys = (count: number, length: number, value: unknown = 1) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, n) => [String(n).padEnd(length, 'k'), value]),
    )

  it.each<[string, unknown, boolean]>([
    ['a text well within it', 'x'.repeat(63 * KIB), false],
    ['a text beyond it', 'x'.repeat(64 * KIB), true],
    ['many texts within it', Array.from({ length: 60 }, () => 'x'.repeat(KIB)), false],
    ['many texts beyond it', Array.from({ length: 65 }, () => 'x'.repeat(KIB)), true],
    ['long keys within it', keys(60, KIB), false],
    ['long keys beyond it', keys(65, KIB), true],
    ['many short keys beyond it', keys(20_000, 6), true],
    ['many short keys of empty texts beyond it', keys(7_400, 5, ''), true],
    ['many empty objects beyond it', Array.from({ length: 20_000 }, () => ({})), true],
  ])('%s', (_, note, tooLarge) => {
    expect(isTooLarge(note)).toBe(tooLarge)
  })

  it('counts the whole body, and not each part by itself', () => {
    const half = 'x'.repeat(33 * KIB)
    const body = withField(withField(CREATED, 'payload.a', half), 'meta.b', half)
    expect(reasonOf(body)?.code).toBe('too-large')
  })

  it('is refused as too large whatever else is wrong with it', () => {
    const body = without(filled('x'.repeat(65 * KIB)), 'meta')
    expect(reasonOf(body, { name: 'other' })?.code).toBe('too-large')
  })
})
