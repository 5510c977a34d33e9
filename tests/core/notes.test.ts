/** The text of a note. */
import { expect, it } from 'vitest'
import { cleanText } from '../../src/core/notes'

it('has lines, and no other characters that nobody sees', () => {
  expect(cleanText(' a\rb\r\nc\n\td\u0000\u202E ')).toBe('a\nb\nc\nd')
})
