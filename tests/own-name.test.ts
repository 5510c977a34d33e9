import { expect, it } from 'vitest'
import { ownName } from '../src/own-name'

it.each([
  ['https://a.example/', 'kept'],
  ['https://a.example/board/', 'kept /board/'],
  ['https://a.example/board/index.html', 'kept /board/'],
])('what a board at %s keeps is “%s”', (base, name) => {
  expect(ownName('kept', base)).toBe(name)
})
