/** What is told of an error: where it was thrown, and nothing that somebody wrote. */
import { expect, it } from 'vitest'
import { problemOfError } from '../../src/core/problem'

/** An error with a stack as a browser writes it. */
function thrown(stack: string | undefined) {
  return Object.assign(new TypeError('of Niamh Ahern'), { stack })
}

it.each<[string, unknown, string, string[]]>([
  [
    'Chromium',
    thrown('TypeError: of Niamh\nAhern\n    at apply (board.js:1:20)\n    at board.js:3:4'),
    'TypeError',
    ['at apply (board.js:1:20)', 'at board.js:3:4'],
  ],
  [
    'Firefox',
    thrown('apply@board.js:1:20\n@board.js:3:4'),
    'TypeError',
    ['apply@board.js:1:20', '@board.js:3:4'],
  ],
  ['nowhere', thrown(undefined), 'TypeError', []],
  ['somebody who throws a text', 'Niamh Ahern', 'string', []],
])('an error of %s', (_, error, name, stack) => {
  expect(problemOfError(error)).toEqual({ code: 'error', name, stack })
})

it('has ten lines at most, each of 300 characters', () => {
  const line = `    at ${'x'.repeat(400)} (board.js:1:20)`
  expect(problemOfError(thrown(Array(12).fill(line).join('\n')))).toMatchObject({
    stack: Array(10).fill(line.trim().slice(0, 300)),
  })
})
