/** A list that has not changed need not be sent again. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { event } from '../support/events'
import { ROOM_BOOKINGS, send, startSandbox, type RunningSandbox } from './support'

const BOOKINGS = '/api/hotels/hotel-killarney/bookings'
const ROOMS_LIST = '/api/hotels/hotel-killarney/rooms'

let running: RunningSandbox

beforeEach(async () => {
  running = await startSandbox()
})

afterEach(() => running.stop())

const get = (path: string, ifNoneMatch?: string) =>
  send(running.port, 'GET', path, {
    headers: ifNoneMatch === undefined ? {} : { 'If-None-Match': ifNoneMatch },
  })

const tagOf = async (path: string) => String((await get(path)).headers.etag)

it('both lists carry a tag, which stays while the rows do, whatever the instant of the read', async () => {
  for (const path of [BOOKINGS, ROOMS_LIST]) {
    const [one, two] = [await get(path), await get(path)]
    expect(one.headers.etag).toMatch(/^W\/"[\w-]{27}"$/)
    expect(two.headers.etag).toBe(one.headers.etag)
    expect(two.text).not.toBe(one.text)
  }
  expect(await tagOf(ROOMS_LIST)).not.toBe(await tagOf(BOOKINGS))
})

it('a change of a row changes the tag of its list and of no other', async () => {
  const before = [await tagOf(BOOKINGS), await tagOf(ROOMS_LIST)]
  const data = JSON.stringify(event('booking_created'))
  running.sandbox.publish({ channels: [ROOM_BOOKINGS], event: 'booking_created', data })
  const after = [await tagOf(BOOKINGS), await tagOf(ROOMS_LIST)]
  expect([after[0] === before[0], after[1] === before[1]]).toEqual([false, true])
})

it.each([
  ['the tag', (tag: string) => tag],
  ['the tag as a strong one', (tag: string) => tag.slice(2)],
  ['the tag among others', (tag: string) => `"another", ${tag}`],
  ['any', () => '*'],
])('%s in If-None-Match is answered with 304 and no body', async (_, named) => {
  const tag = await tagOf(BOOKINGS)
  const { status, headers, text } = await get(BOOKINGS, named(tag))
  expect([status, headers.etag, text]).toEqual([304, tag, ''])
  // Where there is no body the instant of the read is in the header.
  expect(Date.parse(String(headers.date))).not.toBeNaN()
})

it.each(['"another"', '', 'W/""'])(
  '%j in If-None-Match is answered with the rows',
  async (named) => {
    const { status, text } = await get(BOOKINGS, named)
    expect([status, text.includes('"results"')]).toEqual([200, true])
  },
)
