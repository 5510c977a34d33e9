/** The catalogues: English as it always was, German with the same texts, and no word beside them. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'vue/compiler-sfc'
import { describe, expect, it } from 'vitest'
import { createGerman } from '../../src/ui/text/de'
import { createEnglish, type Text } from '../../src/ui/text/en'
import { HANDOVER_WORDS } from '../../src/ui/text/handover-words'
import { HOUSEKEEPING_WORDS } from '../../src/ui/text/housekeeping-words'
import { wordOfBooking, wordOfRoom, wordsOfTrouble } from '../../src/ui/text/words'
import { wordsOfNotice } from '../../src/ui/toasts/words'

const en = createEnglish()
const de = createGerman()

/** Every text by its path; what is made of values is made of a mark. */
function textsOf(part: unknown, path = ''): [string, string][] {
  if (typeof part === 'string') return [[path, part]]
  if (typeof part === 'function') return [[path, String(part(MARK, MARK, MARK))]]
  return Object.entries(part as object).flatMap(([key, value]) => textsOf(value, `${path}.${key}`))
}

/** Stands for any value that a text takes: a number where one is needed, else the name of rows. */
const MARK: unknown = new Proxy(() => {}, {
  get: (_, key): unknown =>
    key === Symbol.toPrimitive ? (hint: string) => (hint === 'number' ? 7 : 'rooms') : MARK,
})

describe('every catalogue', () => {
  it.each<[string, Text]>([
    ['English', en],
    ['German', de],
  ])('%s has no text that is empty or says undefined', (_, text) => {
    const odd = textsOf(text).filter(([, words]) => /^\s*$|undefined|NaN|\[object/.test(words))
    expect(odd).toEqual([])
  })

  it('German has texts of its own', () => {
    const german = new Map(textsOf(de))
    const same = textsOf(en).filter(([path, words]) => german.get(path) === words)
    expect(same.map(([path]) => path)).toEqual([
      '.shell.housekeeping',
      '.hotels.title',
      '.bookings.columns.status',
      '.shortcuts.key.Escape',
      '.shortcuts.key.ArrowDown',
      '.fields.status',
      '.actions.ok',
      '.live.state.live',
      '.trouble.said',
    ])
  })
})

describe('the words of a page that is loaded late', () => {
  it.each<[string, Record<'en' | 'de', unknown>]>([
    ['handover', HANDOVER_WORDS],
    ['housekeeping', HOUSEKEEPING_WORDS],
  ])('are whole in every language: %s', (_, words) => {
    const all = Object.values(words).map((one) => textsOf(one))
    const odd = all.flat().filter(([, text]) => /^\s*$|undefined|NaN|\[object/.test(text))
    expect([odd, all[0]?.map(([path]) => path)]).toEqual([[], all[1]?.map(([path]) => path)])
  })
})

describe('a notice in words', () => {
  it.each<[Parameters<typeof wordsOfNotice>[1], string, string]>([
    [{ type: 'booking_confirmed', id: 'BK-1' }, 'Booking BK-1 confirmed', 'Buchung BK-1 bestätigt'],
    [{ type: 'booking_cancelled', id: 'BK-1' }, 'Booking BK-1 cancelled', 'Buchung BK-1 storniert'],
    [{ type: 'booking_confirmed', count: 1 }, '1 booking confirmed', '1 Buchung bestätigt'],
    [{ type: 'booking_confirmed', count: 14 }, '14 bookings confirmed', '14 Buchungen bestätigt'],
    [
      { type: 'booking_cancelled', count: 1_204 },
      '1,204 bookings cancelled',
      '1.204 Buchungen storniert',
    ],
    [
      { type: 'missed', CANCELLED: 2, CONFIRMED: 1, from: 9, to: 13 },
      'From 9:00 to 13:00: 2 cancelled, 1 confirmed',
      'Von 9:00 bis 13:00: 2 storniert, 1 bestätigt',
    ],
    [
      { type: 'missed', CANCELLED: 0, CONFIRMED: 1_000, from: 9, to: 9 },
      'At 9:00: 1,000 confirmed',
      'Um 9:00: 1.000 bestätigt',
    ],
  ])('%j', (notice, english, german) => {
    const words = [en, de].map((text) => wordsOfNotice(text, notice, (hour) => `${hour}:00`))
    expect(words).toEqual([english, german])
  })

  it('has no time while nobody knows the hotel’s', () => {
    const notice = { type: 'missed', CANCELLED: 2, CONFIRMED: 0, from: 9, to: 13 } as const
    const words = [en, de].map((text) => wordsOfNotice(text, notice, () => null))
    expect(words).toEqual(['Missed: 2 cancelled', 'Verpasst: 2 storniert'])
  })
})

describe('a trouble in words', () => {
  it.each<[Parameters<typeof wordsOfTrouble>[1], string, string]>([
    [
      { code: 'server-error', status: 503 },
      'The hotel’s server answered with an error (503).',
      'Der Server des Hotels hat mit einem Fehler geantwortet (503).',
    ],
    [
      { code: 'not-understood', expected: 'rooms' },
      'The hotel’s server sent an unexpected answer instead of its rooms.',
      'Der Server des Hotels hat statt der Zimmer eine unerwartete Antwort gesendet.',
    ],
    [
      { code: 'refused', said: '4004: App over connection quota' },
      'The live service refused the connection (4004: App over connection quota).',
      'Der Live-Dienst hat die Verbindung abgelehnt (4004: App over connection quota).',
    ],
    [
      { code: 'refused', said: '' },
      'The live service refused the connection.',
      'Der Live-Dienst hat die Verbindung abgelehnt.',
    ],
    [{ code: 'said', message: 'Zimmer <b>' }, 'Zimmer <b>', 'Zimmer <b>'],
  ])('%j', (trouble, english, german) => {
    expect([wordsOfTrouble(en, trouble), wordsOfTrouble(de, trouble)]).toEqual([english, german])
  })
})

it('a status that has no word is shown as it came', () => {
  const words = ['PENDING', 'PENDING_ICE', 'constructor', '__proto__', undefined]
  expect(words.map((status) => wordOfBooking(de, status))).toEqual([
    'Offen',
    'PENDING_ICE',
    'constructor',
    '__proto__',
    'Status fehlt noch',
  ])
  expect([wordOfRoom(de, 'OCCUPIED'), wordOfRoom(de, 'PENDING')]).toEqual(['Belegt', 'PENDING'])
})

describe('the pages', () => {
  const UI = join(import.meta.dirname, '../../src')
  const files = readdirSync(UI, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.vue') && !file.startsWith('ui/debug'),
  )
  /** Attributes that are read out or shown. */
  const SPOKEN =
    /^(aria-(label|description|roledescription|valuetext)|title|placeholder|alt|label)$/
  const LETTER = /\p{L}/u

  interface Node {
    type: number
    content?: string | Node
    loc: { source: string }
    props?: { name: string; value?: Node; exp?: Node; arg?: Node }[]
    children?: Node[]
    branches?: Node[]
  }

  /** Words in a template that come from no catalogue. */
  function literals(node: Node): string[] {
    const own: string[] = []
    if (node.type === TEXT && LETTER.test(String(node.content))) own.push(node.loc.source.trim())
    if (node.type === INTERPOLATION) own.push(...quoted((node.content as Node).loc.source))
    for (const { name, value, exp, arg } of node.props ?? []) {
      const attribute = arg?.loc.source ?? name
      if (!SPOKEN.test(attribute)) continue
      if (value && LETTER.test(String(value.content))) own.push(String(value.content))
      if (exp) own.push(...quoted(exp.loc.source))
    }
    return [...own, ...(node.children ?? []).flatMap(literals)]
  }

  /** Strings in an expression that could be read; a comparison with a state is none. */
  function quoted(expression: string): string[] {
    return Array.from(
      expression.replaceAll(/[=!]==\s*'[^']*'/g, '').matchAll(/'[^']*\p{L}[^']*'|`[^`]*`/gu),
      ([text]) => text,
    ).filter((text) => LETTER.test(text.replaceAll(/\$\{[^}]*\}/g, '')))
  }

  const TEXT = 2
  const INTERPOLATION = 5

  it('are found', () => {
    expect(files.length).toBeGreaterThan(15)
  })

  it.each(files)('%s has no words of its own', (file) => {
    const { descriptor } = parse(readFileSync(join(UI, file), 'utf8'))
    expect(literals(descriptor.template?.ast as unknown as Node)).toEqual([])
  })
})
