// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { MAX_TEXT } from '../../src/core/notes'
import { NOTES_KEY } from '../../src/core/notes'
import { createDeviceNotes, MAX_NOTES, NOTE_MS } from '../../src/stores/device-notes'

const HOTEL = 'hotel-killarney'
const DAY = { entity: 'day' } as const

function createDevice(kept?: string) {
  localStorage.clear()
  if (kept !== undefined) localStorage.setItem(NOTES_KEY, kept)
  const clock = { ms: Date.parse('2026-03-01T14:00:00Z') }
  const open = () => createDeviceNotes({ storage: () => localStorage, now: () => clock.ms })
  const texts = (hotel = HOTEL) =>
    open()
      .of(hotel)
      .map(({ text }) => text)
  return { clock, open, texts }
}

describe('a note', () => {
  it('is there for 7 days, for its hotel, and is then deleted from the device', () => {
    const { clock, open, texts } = createDevice()
    open().add(HOTEL, DAY, 'Fire test')
    clock.ms += NOTE_MS - 1
    open().add(HOTEL, { entity: 'room', id: 'R-1' }, 'Key missing')
    expect([texts(), texts('hotel-lisboa')]).toEqual([['Key missing', 'Fire test'], []])
    clock.ms += 1
    expect(texts()).toEqual(['Key missing'])
    expect(localStorage.getItem(NOTES_KEY)).toContain('Fire test')
    open().tidy()
    expect(localStorage.getItem(NOTES_KEY)).not.toContain('Fire test')
    clock.ms += NOTE_MS
    open().tidy()
    expect(localStorage.getItem(NOTES_KEY)).toBe(null)
  })

  it('stays when the clock is set back a little, and goes when it says that it is of the future', () => {
    const { clock, open, texts } = createDevice()
    open().add(HOTEL, DAY, 'Fire test')
    clock.ms -= 60_000
    expect(texts()).toEqual(['Fire test'])
    clock.ms -= NOTE_MS
    expect(texts()).toEqual([])
  })

  it('can be removed, and put back in its place', () => {
    const { clock, open, texts } = createDevice()
    for (const text of ['one', 'two', 'three']) {
      open().add(HOTEL, DAY, text)
      clock.ms++
    }
    const notes = open()
    const [, two] = notes.of(HOTEL)
    if (!two) throw new Error('no note')
    notes.remove(HOTEL, two.id)
    expect(texts()).toEqual(['three', 'one'])
    notes.restore(HOTEL, two)
    expect(texts()).toEqual(['three', 'two', 'one'])
  })

  it('has a length, and a hotel a number of them', () => {
    const { open, texts } = createDevice()
    const notes = open()
    expect(notes.add(HOTEL, DAY, ' \n ')).toBe(false)
    for (let n = 0; n < MAX_NOTES; n++) notes.add(HOTEL, DAY, 'x'.repeat(2 * MAX_TEXT))
    expect(notes.add(HOTEL, DAY, 'one more')).toBe(false)
    expect([texts().length, texts()[0]?.length]).toEqual([MAX_NOTES, MAX_TEXT])
  })

  it('hostile text is text', () => {
    const { open, texts } = createDevice()
    open().add(HOTEL, DAY, '<script>\u0000\u202Eevil\u2066\r\nnext\uD800')
    expect(texts()).toEqual(['<script>evil\nnext\uFFFD'])
  })
})

it.each([
  'no JSON',
  '[]',
  '"x"',
  `{"${HOTEL}":7}`,
  `{"${HOTEL}":[null,7,{"id":1},{"id":"a","at":"b","text":"c"},{"id":"a","at":1e999,"text":"c","about":{"entity":"day"}}]}`,
  `{"${HOTEL}":[{"id":"a","at":${Date.parse('2026-03-01T14:00:00Z')},"text":"c","about":{"entity":"guest"}}]}`,
])('a device that holds %s has no notes, and takes one', (kept) => {
  const { open, texts } = createDevice(kept)
  expect(texts()).toEqual([])
  open().add(HOTEL, DAY, 'Fire test')
  expect(texts()).toEqual(['Fire test'])
})

it('lasts as long as the page where the device stores nothing', () => {
  const notes = createDeviceNotes({
    storage: () => {
      throw new Error('blocked')
    },
    now: () => 0,
  })
  expect(notes.add(HOTEL, DAY, 'Fire test')).toBe(false)
  expect(notes.of(HOTEL).map(({ text }) => text)).toEqual(['Fire test'])
})

it('a page whose notes are not stored takes nothing from what other tabs store', () => {
  const { open, texts } = createDevice()
  let isFull = true
  const storage = {
    getItem: (key: string) => localStorage.getItem(key),
    removeItem: (key: string) => localStorage.removeItem(key),
    setItem(key: string, value: string) {
      if (isFull) throw new DOMException('full', 'QuotaExceededError')
      localStorage.setItem(key, value)
    },
  } as Storage
  const notes = createDeviceNotes({ storage: () => storage, now: () => 1_772_373_600_000 })
  open().add(HOTEL, DAY, 'before')
  expect(notes.add(HOTEL, DAY, 'not stored')).toBe(false)
  open().add(HOTEL, DAY, 'of another tab')
  isFull = false
  expect(notes.add(HOTEL, DAY, 'stored')).toBe(true)
  expect(texts().toSorted()).toEqual(['before', 'not stored', 'of another tab', 'stored'])
})

it('a note is put back only where there is room for it', () => {
  const { open, texts } = createDevice()
  const notes = open()
  for (let n = 0; n < MAX_NOTES; n++) notes.add(HOTEL, DAY, `note ${n}`)
  const [first] = notes.of(HOTEL)
  if (!first) throw new Error('no note')
  notes.remove(HOTEL, first.id)
  open().add(HOTEL, DAY, 'of another tab')
  expect([notes.restore(HOTEL, first), texts().length]).toEqual([false, MAX_NOTES])
})
