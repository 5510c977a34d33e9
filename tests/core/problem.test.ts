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
  [
    'somebody whose message looks a little like a place',
    thrown('TypeError: see her at desk:1\nask n@hotel:2\n  at desk 3\nn@hotel'),
    'TypeError',
    [],
  ],
  ['nowhere', thrown(undefined), 'TypeError', []],
  ['somebody who throws a text', 'Niamh Ahern', 'string', []],
])('an error of %s', (_, error, name, stack) => {
  expect(problemOfError(error)).toEqual({ code: 'error', name, stack })
})

it('has ten lines at most, each of 300 characters, and a name of as many', () => {
  const named = Object.assign(new Error(), { name: 'x'.repeat(400) })
  expect(problemOfError(named)).toMatchObject({ name: 'x'.repeat(300) })
  const line = `    at ${'x'.repeat(400)} (board.js:1:20)`
  expect(problemOfError(thrown(Array(12).fill(line).join('\n')))).toMatchObject({
    stack: Array(10).fill(line.trim().slice(0, 300)),
  })
})
