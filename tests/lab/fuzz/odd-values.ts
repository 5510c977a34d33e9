/** Values that a careless or hostile publisher puts where something else belongs. */

/**
 * Stands in every text that goes into a payload, and in nothing else: where a reason shows it, a
 * value of the payload got into the reason.
 */
export const MARK = '¤'

/** Keys that mean something to JavaScript; JSON makes them own keys like any other. */
export const KEYS_OF_OBJECT = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'valueOf',
  'hasOwnProperty',
  'toJSON',
  '',
  'disputed',
  'outcome',
] as const

/** What stands under such a key: if it were taken over, it would be seen in a row. */
export const POLLUTION = parse(`{
  "adults": 9, "guest_name": "${MARK}", "booking_id": "${MARK}", "room_id": "${MARK}",
  "status": "${MARK}", "disputed": true, "hotel_slug": "polluted", "type": "polluted",
  "__proto__": { "polluted": true, "adults": 9 }, "constructor": { "prototype": { "polluted": 1 } }
}`)

export const NUMBERS = [
  0,
  -0,
  -1,
  1,
  2,
  1.5,
  2 ** 31,
  2 ** 53 - 1,
  2 ** 53,
  -(2 ** 53),
  1e21,
  5e-324,
  Number.MAX_VALUE,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
] as const

/** Everything JSON has that is not a text. */
export const NOT_TEXTS: readonly unknown[] = [
  null,
  true,
  false,
  ...NUMBERS,
  ...[
    '{}',
    '[]',
    '[[]]',
    '[null]',
    '{"":""}',
    '{"length":3}',
    '{"toString":1,"valueOf":2}',
    '{"__proto__":null}',
    '{"__proto__":{"length":1}}',
    '{"constructor":{"prototype":{"polluted":true}}}',
  ].map(parse),
]

/** Texts with little sense, without the mark. */
export const ODD_TEXTS = [
  '',
  ' ',
  '\t\n',
  '\u0000',
  '\u200B',
  '\uFEFF',
  '\uD800',
  '\uDC00\uD800',
  'x\uD83D',
  '😀',
  'İıſßŉΐ',
  '__proto__',
  'constructor',
  'toString',
  'null',
  'undefined',
  'NaN',
  'true',
  '0',
  '-0',
  '1e3',
  '<b>x</b>',
  '“quoted”',
  'a|b',
  '|',
  'x'.repeat(128),
  'x'.repeat(129),
  'x'.repeat(500),
  '😀'.repeat(64),
] as const

/** Texts at the bounds of what is kept, each with the mark. */
export const LONG_TEXTS = [
  MARK.repeat(2_047),
  MARK.repeat(2_048),
  MARK.repeat(2_049),
  `${MARK}${'x'.repeat(2_046)}😀`,
  `${MARK}${'\uD800'.repeat(2_100)}`,
  `${MARK}${'ß'.repeat(2_047)}`,
  `${MARK}${'ΐ'.repeat(1_000)}`,
  `${' '.repeat(2_048)}${MARK}`,
  `${' '.repeat(3_000)}${MARK}`,
  `${MARK}${' '.repeat(3_000)}`,
  MARK.repeat(30_000),
] as const

/** Instants as somebody might write them, good and bad. */
export const ODD_INSTANTS = [
  '2026-03-01T10:00:00Z',
  '2026-03-01T10:00:00.000000+00:00',
  '2026-03-01 10:00:00z',
  '2026-03-01T10:00Z',
  '2026-03-01T10:00:00,5+0100',
  '2026-03-01T10:00:00.123456789012-11',
  '2026-03-01T10:00:00.1234567890123Z',
  '2026-03-01T24:00:00Z',
  '2026-03-01T24:00:01Z',
  '2026-03-01T23:59:60Z',
  '2026-02-29T10:00:00Z',
  '2024-02-29T10:00:00Z',
  '2026-03-01T10:00:00+24:00',
  '2026-03-01T10:00:00+23:60',
  '2026-03-01T10:00:00+99:99',
  '2026-03-01T10:00:00',
  '2026-03-01',
  '2026-W09-7T10:00:00Z',
  '+012026-03-01T10:00:00Z',
  '-000001-03-01T10:00:00Z',
  '0000-01-01T00:00:00Z',
  '0000-01-01T00:00:00+23:59',
  '0001-01-01T00:00:00Z',
  '1969-12-31T23:59:59.999999999Z',
  '2038-01-19T03:14:08Z',
  '9999-12-31T23:59:59.999999999Z',
  '9999-12-31T23:59:59-23:59',
  '2026-03-01T10:00:00Z\n',
  ' 2026-03-01T10:00:00Z',
  '٢٠٢٦-03-01T10:00:00Z',
  '1772359200',
  'yesterday',
] as const

/** Days as somebody might write them, good and bad. */
export const ODD_DAYS = [
  '2026-03-02',
  '2026-02-29',
  '2024-02-29',
  '0000-01-01',
  '9999-12-31',
  '2026-3-2',
  '02.03.2026',
  '2026-03-02T00:00:00Z',
] as const

/** Lists of actions as somebody might write them, good and bad. */
export const ODD_LISTS: readonly unknown[] = [
  ['confirm'],
  ['confirm', 'confirm', 'check-in'],
  ['confirm cancel'],
  ['Confirm'],
  ['confirm', null],
  ['confirm', ['cancel']],
  [MARK],
  ['__proto__'],
  ['x'.repeat(32)],
  ['x'.repeat(33)],
  Array.from({ length: 16 }, (_, index) => `a${index}`),
  Array.from({ length: 17 }, (_, index) => `a${index}`),
].map(freeze)

/** Bodies and payloads that take long to walk through; dealt out rarely. */
export const HUGE: readonly unknown[] = [
  MARK.repeat(70_000),
  parse(`${'['.repeat(1_000)}${']'.repeat(1_000)}`),
  parse(`${'{"a":'.repeat(700)}1${'}'.repeat(700)}`),
  parse(`[${'0,'.repeat(20_000)}0]`),
]

/** Frozen, for it is dealt out again and again: a board that wrote into it would throw. */
function parse(text: string): unknown {
  return freeze(JSON.parse(text))
}

function freeze(value: unknown): unknown {
  const waiting = [value]
  while (waiting.length > 0) {
    const next = waiting.pop()
    if (typeof next !== 'object' || next === null) continue
    for (const key of Reflect.ownKeys(next)) {
      waiting.push(Object.getOwnPropertyDescriptor(next, key)?.value)
    }
    Object.freeze(next)
  }
  return value
}
