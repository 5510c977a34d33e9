/** The text of a note, and what it is about. */
import { expect, it } from 'vitest'
import { cleanText, keyOfAbout } from '../../src/core/notes'

it('has lines, and no other characters that nobody sees', () => {
  expect(cleanText(' a\rb\r\nc\n\td\u0000\u202E ')).toBe('a\nb\nc\nd')
})

it('is about the day, or about one row, whatever other rows have the same id', () => {
  const keys = [{ entity: 'day' } as const, about('booking'), about('room')].map(keyOfAbout)
  expect(keys).toEqual(['', 'booking 7', 'room 7'])
})

function about(entity: 'booking' | 'room') {
  return { entity, id: '7' }
}
