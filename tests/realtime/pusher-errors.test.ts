/** What the SDK reports as errors. */
import { expect, it } from 'vitest'
import {
  describe as textOf,
  readError,
  sizeOfUnreadable,
  statusOf,
} from '../../src/realtime/pusher-errors'

it.each<[unknown, string]>([
  [{ error: { data: { code: 4004, message: 'Over quota' } } }, '4004: Over quota'],
  [{ data: { code: 4001 } }, '4001'],
  [{ error: { data: { message: 'No such app' } } }, 'No such app'],
  [{ data: { code: '4001', message: null } }, ''],
  [new Error('lost'), ''],
  [undefined, ''],
])('the service’s own error in %j is “%s”', (error, text) => {
  expect(textOf(readError(error))).toBe(text)
})

it.each<[unknown, number | null]>([
  [{ type: 'MessageParseError', data: '{"a' }, 3],
  [{ error: { type: 'MessageParseError', data: '{"a' } }, 3],
  [{ type: 'MessageParseError' }, 0],
  [{ type: 'WebSocketError', data: '{"a' }, null],
  [undefined, null],
])('of %j so many characters could not be read: %s', (error, size) => {
  expect(sizeOfUnreadable(error)).toBe(size)
})

it.each<[unknown, number | undefined]>([
  [{ status: 403 }, 403],
  [{ status: '403' }, undefined],
  [{ error: 'no answer' }, undefined],
  [undefined, undefined],
])('a subscription refused with %j has the status %s', (data, status) => {
  expect(statusOf(data)).toBe(status)
})
