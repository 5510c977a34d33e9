import { expect, it } from 'vitest'
import { readFile } from '../../src/debug/file-read'
import { writeFile } from '../../src/debug/file'
import { createPlayer } from '../../src/debug/player'
import { RequestError } from '../../src/realtime/terms/request-error'
import { event, without } from '../support/events'
import { createFakeTimers } from '../support/fake-timers'
import { fakeBinding } from '../support/fake-binding'
import { recordWorld } from '../support/record-world'
import { createWorld } from '../support/world'

const HEAD = { board: '1.2.3', dialect: 'contract' }

/** A record with a line of every kind. */
async function recorded() {
  const world = createWorld()
  const record = recordWorld(world)
  world.realtime.register(
    fakeBinding({
      id: 'other',
      handles: (type) => type === 'booking_cancelled',
      apply() {
        throw new Error('Niamh Ahern is not there')
      },
    }),
  )
  const booking = { booking_id: 'BK-7', status: 'PENDING', guest_name: 'Niamh Ahern' }
  world.api.answers.booking = { rows: [booking] }
  await world.openLive()
  world.publish(event('booking_created'))
  world.publish(event('booking_confirmed'))
  world.publish(without(event('booking_cancelled'), 'payload.cancelled_at') as never)
  world.bookings.applyRealtimeEvent(event('booking_created', { booking_id: 'BK-2' }))
  world.transport.tellWire({ code: 'not-json', size: 12 })
  world.transport.tellWire({ code: 'connections', count: 2 })
  const data = { guest_name: 'Niamh Ahern' }
  world.transport.tellWire({ code: 'unasked', channel: 'a.booking', event: 'x', data })
  world.api.answers.booking = { rows: [{ ...booking, status: 'CONFIRMED' }] }
  world.realtime.refresh()
  await world.timers.advance(1_000)
  world.api.answers.room = new RequestError({ code: 'unusable' }, 503)
  world.realtime.refresh()
  await world.timers.advance(1)
  world.transport.drop()
  return record
}

function read(text: string) {
  const answer = readFile(text)
  if ('problem' in answer) throw new Error(answer.problem)
  return answer.record
}

const problemOf = (text: string) => {
  const answer = readFile(text)
  return 'problem' in answer ? answer.problem : null
}

it('a complete file has all that was recorded', async () => {
  const record = await recorded()
  const kinds = new Set(record.entries.map(({ trace }) => trace.kind))
  expect(kinds.size).toBe(9)
  const file = read(writeFile(record, { ...HEAD, complete: true }))
  expect(file.head).toMatchObject({ record: 1, ...HEAD, complete: true })
  expect(file.entries).toHaveLength(record.entries.length)
  const text = writeFile(file, { ...HEAD, complete: true })
  expect(text).toBe(writeFile(record, { ...HEAD, complete: true }))
  expect(text).toContain('Niamh Ahern is not there')
})

it('a file has no guest and no error unless that is asked for', async () => {
  const record = await recorded()
  const text = writeFile(record, HEAD)
  expect(text).not.toMatch(/Niamh|Ahern|guest request|not there/)
  const file = read(text)
  expect(file.head.complete).toBe(false)
  expect(file.entries.map(({ trace }) => [trace.seq, trace.at, trace.kind])).toEqual(
    record.entries.map(({ trace }) => [trace.seq, trace.at, trace.kind]),
  )
  const faults = (entries: typeof record.entries) =>
    entries.flatMap(({ findings }) => findings.map(({ code, path, seen }) => [code, path, seen]))
  expect(faults(file.entries)).toEqual(faults(record.entries))
})

it('an imported file plays to the same badges and states at each moment', async () => {
  const record = await recorded()
  const [live, file] = [record, read(writeFile(record, HEAD))].map((one) =>
    createPlayer(one, { timers: createFakeTimers() }),
  )
  if (!live || !file) return
  for (const { trace } of record.entries) {
    live.seek(trace.at)
    file.seek(trace.at)
    const [one, other] = [live.state(), file.state()]
    expect(other.counts).toEqual(one.counts)
    expect([other.live?.state, other.scope]).toEqual([one.live?.state, one.scope])
    expect(other.bookings.map(({ booking_id }) => booking_id)).toEqual(
      one.bookings.map(({ booking_id }) => booking_id),
    )
  }
})

it('a file that is none is refused, with the line and the reason', async () => {
  const lines = writeFile(await recorded(), HEAD)
    .trimEnd()
    .split('\n')
  const [head = '', , first = '', ...rest] = lines
  const entry = JSON.parse(rest.find((line) => line.includes('"frame"')) ?? '') as {
    entry: { trace: { frame: Record<string, unknown> } }
  }
  expect(problemOf('')).toBe('Line 1: this is not a record of a board.')
  expect(problemOf('{"a":1}')).toBe('Line 1: this is not a record of a board.')
  expect(problemOf(head.replace('"record":1', '"record":2'))).toBe(
    'Line 1: this board reads records of version 1 only.',
  )
  expect(problemOf(head.replace('"contract"', '7'))).toMatch('Line 1: dialect: expected a text')
  expect(problemOf(`${head}\n${first}\n{`)).toBe('Line 3: this is not JSON.')
  expect(problemOf(`${head}\n7`)).toBe('Line 2: expected an object.')
  expect(problemOf(`${head}\n${first}\n${first}`)).toMatch(/Line 3: .*go back/)
  entry.entry.trace.frame.channel = 7
  expect(problemOf([head, first, JSON.stringify(entry)].join('\n'))).toBe(
    'Line 3: entry.trace.frame.channel: expected a text, saw a whole number.',
  )
  expect(problemOf([head, first.replace(/"kind":"[a-z]+"/, '"kind":"toString"')].join('\n'))).toBe(
    'Line 2: entry.trace.kind: expected a known word, saw a text of 8 characters.',
  )
})

it('any text is read or refused, and nothing is thrown', async () => {
  const file = writeFile(await recorded(), HEAD)
  for (let index = 0; index < file.length; index += 97) {
    readFile(file.slice(0, index))
    readFile(file.slice(0, index) + file.slice(index + 3))
  }
  expect(problemOf(`${file}${'[\n'.repeat(200_001)}`)).toBe('The file has more than 200000 lines.')
})

it('what cannot be written as JSON is written as far as it can', () => {
  const body: Record<string, unknown> = { count: 1n }
  body.self = body
  const call = { action: 'a', body, written: 0, changes: [] }
  const trace = { kind: 'outside' as const, store: 'bookings', ...call }
  const record = {
    entries: [{ trace: { ...trace, seq: 1, at: 1 }, findings: [], size: 0 }],
    checkpoints: [],
  }
  expect(read(writeFile(record, { ...HEAD, complete: true })).entries).toHaveLength(1)
  expect(read(writeFile(record, HEAD)).entries).toHaveLength(1)
})
