/** The text of a note, and what it is about. */
import { expect, it } from 'vitest'
import { cleanText, keyOfAbout, MAX_TEXT, readNote } from '../../src/core/notes'

it('has lines, and no other characters that nobody sees', () => {
  expect(cleanText(' a\rb\r\nc\n\td\u0000\u202E ')).toBe('a\nb\nc\nd')
})

it('is about the day, or about one row, whatever other rows have the same id', () => {
  const keys = [{ entity: 'day' } as const, about('booking'), about('room')].map(keyOfAbout)
  expect(keys).toEqual(['', 'booking 7', 'room 7'])
})

it.each([{ entity: 'day' } as const, about('booking'), about('room', 'x'.repeat(128))])(
  'about %o is read as it was kept',
  (of) => {
    const note = { id: 'n1', at: 7, about: of, text: 'Call back' }
    expect(readNote(note)).toEqual(note)
  },
)

it('is none when a part of it is missing or of another kind', () => {
  const note = { id: 'n1', at: 7, about: about('room'), text: 'Call back' }
  const odd = [
    { id: 1 },
    { at: '7' },
    { text: 7 },
    { text: ' \r\n' },
    { about: null },
    { about: { entity: 'guest', id: '7' } },
    { about: { entity: 'room' } },
    { about: { entity: 'room', id: 'x'.repeat(129) } },
  ]
  expect(odd.map((part) => readNote({ ...note, ...part }))).toEqual(odd.map(() => null))
  expect([null, undefined, 'note'].map(readNote)).toEqual([null, null, null])
})

it('that is too long is cut, and shows it; one that just fits is whole', () => {
  const fits = 'x'.repeat(MAX_TEXT)
  expect([cleanText(fits), cleanText(`${fits}y`)]).toEqual([fits, `${fits.slice(1)}…`])
})

function about(entity: 'booking' | 'room', id = '7') {
  return { entity, id }
}
