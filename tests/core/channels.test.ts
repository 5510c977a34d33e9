import { describe, expect, it } from 'vitest'
import { parseChannelName, parseHotelSlug } from '../../src/core/channels'

describe('a hotel’s slug', () => {
  it.each([
    ['hotel-killarney', 'hotel-killarney'],
    ['Hotel-Killarney', 'hotel-killarney'],
    ['9', '9'],
    ['a'.repeat(64), 'a'.repeat(64)],
  ])('%s is brought to its one form', (text, slug) => {
    expect(parseHotelSlug(text)).toEqual({ ok: true, slug })
  })

  it.each([[''], ['-a'], ['a.b'], ['a b'], ['ä'], ['a'.repeat(65)], ['__proto__'], ['a/b']])(
    '%j is refused',
    (text) => {
      expect(parseHotelSlug(text)).toEqual({ ok: false, problem: { code: 'bad-slug' } })
    },
  )

  it.each([['private-a'], ['presence-a'], ['cache-a'], ['encrypted-a'], ['PRIVATE-a']])(
    '%s would make another kind of channel, and the refusal says so',
    (text) => {
      expect(parseHotelSlug(text)).toEqual({
        ok: false,
        problem: { code: 'reserved-slug', prefix: text.toLowerCase().replace('-a', '-') },
      })
    },
  )
})

it('a channel’s name comes apart at its first dot', () => {
  expect(
    ['h.rooms', 'h.booking', 'h.other', 'h.roo.ms', 'h', '', 'h.__proto__'].map(parseChannelName),
  ).toEqual([
    { slug: 'h', kind: 'rooms' },
    { slug: 'h', kind: 'booking' },
    { slug: 'h', kind: null },
    { slug: 'h', kind: null },
    { slug: 'h', kind: null },
    { slug: '', kind: null },
    { slug: 'h', kind: null },
  ])
})
