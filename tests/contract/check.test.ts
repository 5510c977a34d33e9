/** The checker for the backend's developers: what it says of recorded frames, and how it ends. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { createCheck, type Report } from '../../src/contract/check/check'
import { checkFile, type Dialects } from '../../src/contract/check/cli'
import { linesOf } from '../../src/contract/check/lines'
import { EVENTS } from '../../src/core/contract'
import { event, HOTEL } from '../support/events'

const BREACHES = join(import.meta.dirname, 'captured/breaches.jsonl')
const CLEAN = join(import.meta.dirname, 'captured/clean.jsonl')
const ID = '9b2f4c1e-5a77-4c1d-8f3e-2d1f0a6b7c8d'
const BOOKING = {
  channel: `${HOTEL}.room-bookings`,
  event: 'booking_created',
  data: event('booking_created', {}, { event_id: ID }),
}

const folder = mkdtempSync(join(tmpdir(), 'captured-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A file with these lines; what is not a text is written as JSON. */
function fileOf(...lines: unknown[]): string {
  const file = join(folder, 'captured.jsonl')
  writeFileSync(
    file,
    lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'),
  )
  return file
}

async function check(args: string[], dialects?: Dialects) {
  let [printed, complaint] = ['', '']
  const terminal = {
    print: (text: string) => void (printed += text),
    complain: (text: string) => void (complaint += text),
  }
  const code = await checkFile(args, terminal, dialects)
  return { code, printed, complaint }
}

async function reportOf(...args: string[]): Promise<Report> {
  return JSON.parse((await check([...args, '--json'])).printed) as Report
}

const INSTANT = 'an ISO 8601 instant with Z or an offset'
const TYPES = Object.keys(EVENTS).join(', ')

describe('a file with 27 breaches', () => {
  it('has each named: clause, path, expectation, how often, first and last line', async () => {
    const { faults } = await reportOf(BREACHES)
    const rows = faults.map(({ clause, code, path, expected, count, first, last }) => [
      clause,
      code,
      path,
      expected,
      count,
      first,
      last,
    ])
    expect(rows).toEqual([
      ['Body', 'hotel-missing', 'meta.hotel_slug', 'a hotel’s slug', 3, 12, 14],
      ['Body', 'line-not-json', 'line', 'one JSON object', 1, 2, 2],
      ['Body', 'line-incomplete', 'event', 'a text', 1, 3, 3],
      ['Body', 'not-json', 'body', 'an object', 1, 4, 4],
      ['Body', 'encoded-twice', 'body', 'an object', 1, 5, 5],
      ['Body', 'not-an-object', 'body', 'an object', 1, 6, 6],
      ['Body', 'too-large', 'body', 'at most 64 KiB', 1, 7, 7],
      ['Body', 'other-scope', 'meta.scope', '“staff”', 1, 26, 26],
      [
        'Events',
        'event-name-differs',
        'type',
        'the Pusher event name “App\\Events\\BookingCreated”',
        2,
        8,
        9,
      ],
      ['Events', 'unknown-type', 'type', TYPES, 1, 10, 10],
      ['Events', 'category-differs', 'category', '“room_booking”', 1, 11, 11],
      ['Events', 'missing-field', 'payload.cancellation_reason', 'a text', 1, 19, 19],
      ['Events', 'missing-field', 'payload.cancellation_reason', 'a text', 1, 20, 20],
      ['Channels', 'other-hotel', 'meta.hotel_slug', '“hotel-lisboa”', 1, 15, 15],
      ['Channels', 'wrong-channel', 'channel', '*.rooms', 1, 16, 16],
      ['Channels', 'deprecated-channel', 'channel', '*.room-bookings', 1, 17, 17],
      ['Fields', 'id-unusable', 'payload.booking_id', 'the id of a row', 1, 18, 18],
      ['Fields', 'wrong-type', 'payload.adults', 'a whole number from 0', 1, 21, 21],
      ['Fields', 'too-long', 'payload.guest_name', 'at most 2048 characters', 1, 22, 22],
      ['Fields', 'unknown-status', 'payload.status', 'a known status', 1, 27, 27],
      ['Fields', 'status-contradicts', 'payload.status', 'CONFIRMED', 1, 28, 28],
      ['Event id and ts', 'body-differs', 'payload', 'the same body', 1, 32, 32],
      ['Event id and ts', 'event-id-missing', 'meta.event_id', 'a uuid', 1, 23, 23],
      ['Event id and ts', 'event-id-no-uuid', 'meta.event_id', 'a uuid', 1, 24, 24],
      ['Event id and ts', 'ts-unusable', 'meta.ts', INSTANT, 1, 25, 25],
      ['Event id and ts', 'event-id-reused', 'meta.event_id', 'an id of its own', 1, 31, 31],
      ['Event id and ts', 'told-twice', 'meta.event_id', 'the id of the first time', 1, 33, 33],
    ])
  })

  it('ends with 1 and says how to put each of them right, without a word of a guest', async () => {
    const { code, printed } = await check([BREACHES])
    expect(code).toBe(1)
    expect(printed).toContain('## Event id and ts (src/core/CONTRACT.md)')
    expect(printed).toContain('error  hotel-missing  3 times, lines 12 to 14\n')
    expect(printed).toContain('let broadcastAs() return “booking_created”')
    expect(printed).toContain('1 time, line 32; line 32 repeats line 29\n')
    expect(printed.match(/^ {2}fix {7}\S/gm)).toHaveLength(27)
    expect(printed).not.toMatch(/Niamh|NNN|Change of plans/)
  })

  it('has no text that cannot be a name printed, wherever it stands', async () => {
    const name = 'Niamh Ahern'
    const { data } = BOOKING
    const meta = { ...data.meta, [name]: name }
    const { code, printed } = await check([
      fileOf(
        { ...BOOKING, event: name },
        { ...BOOKING, channel: name },
        { ...BOOKING, data: { ...data, type: name } },
        { ...BOOKING, data: { ...data, [name]: name, meta: { ...meta, hotel_slug: name } } },
        { ...BOOKING, data: { ...data, meta: { ...meta, scope: name, ts: name } } },
        { [name]: name, ...BOOKING, data: name },
      ),
    ])
    expect(code).toBe(1)
    expect(printed).not.toContain(name)
  })

  it('is what the command checks', () => {
    const root = join(import.meta.dirname, '../..')
    const run = (file: string) =>
      spawnSync(process.execPath, ['src/contract/run.mjs', 'check/main.ts', file, '--json'], {
        cwd: root,
        encoding: 'utf8',
      })
    const { status, stdout } = run(BREACHES)
    expect(status).toBe(1)
    expect((JSON.parse(stdout) as Report).faults).toHaveLength(27)
    expect(run('missing.jsonl')).toMatchObject({ status: 2, stdout: '' })
  }, 60_000)
})

describe('a clean file', () => {
  it('ends with 0; what is delivered twice is no breach', async () => {
    const { code, printed } = await check([CLEAN])
    expect([code, printed]).toEqual([
      0,
      `${CLEAN}: 31 lines, 31 frames checked, 31 of them without a breach.\nNo breach was found.`,
    ])
  })

  it('may have messages of the protocol, empty lines, and frames of other channels', async () => {
    const file = fileOf(
      `\uFEFF${JSON.stringify({ event: 'pusher:connection_established', data: '{}' })}`,
      { ...BOOKING, event: 'pusher_internal:subscription_succeeded', data: {} },
      '',
      { channel: 'chat', event: 'message', data: 'hello' },
      { ...BOOKING, channel: `private-${BOOKING.channel}` },
      '\r',
    )
    expect(await reportOf(file)).toMatchObject({
      lines: 4,
      frames: 1,
      clean: 1,
      protocol: 2,
      elsewhere: 1,
      breaches: 0,
    })
  })
})

describe('the command', () => {
  it('looks for events of the contract on every channel', async () => {
    const file = fileOf({ ...BOOKING, channel: 'staff' }, { ...BOOKING, channel: `${HOTEL}.rooms` })
    const { faults } = await reportOf(file)
    expect(faults.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'other-hotel meta.hotel_slug',
      'wrong-channel channel',
      'wrong-channel channel',
    ])
  })

  it('--hotel holds every frame against one hotel', async () => {
    const { faults } = await reportOf(fileOf(BOOKING), '--hotel', 'hotel-lisboa')
    expect(faults.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'other-hotel meta.hotel_slug',
      'other-hotel channel',
    ])
  })

  it('--raw takes the text of the socket', async () => {
    const file = fileOf({ ...BOOKING, data: JSON.stringify(BOOKING.data) })
    expect((await reportOf(file, '--raw')).clean).toBe(1)
    expect((await reportOf(file)).clean).toBe(0)
  })

  it('--dialect translates each frame before it is checked', async () => {
    const dialects: Dialects = {
      contract: undefined,
      shouting: ({ event: name, data }) =>
        name === 'PING' ? null : { event: name.toLowerCase(), data },
    }
    const file = fileOf({ ...BOOKING, event: 'BOOKING_CREATED' }, { ...BOOKING, event: 'PING' })
    const { code, printed } = await check([file, '--dialect', 'shouting', '--json'], dialects)
    expect([code, JSON.parse(printed)]).toMatchObject([0, { frames: 1, clean: 1, ignored: 1 }])
  })

  it.each([
    ['no file', [], 'One file is needed.'],
    ['two files', [CLEAN, BREACHES], 'One file is needed.'],
    ['an unknown option', [CLEAN, '--colour'], 'Unknown option'],
    ['an unknown dialect', [CLEAN, '--dialect', 'klingon'], 'There is no dialect “klingon”.'],
    ['a slug that is none', [CLEAN, '--hotel', 'a b'], '“a b” is no slug of a hotel.'],
    ['a file that is not there', ['missing.jsonl'], 'missing.jsonl cannot be read'],
  ])('ends with 2 for %s, and says why', async (_, args, message) => {
    const { code, complaint } = await check(args)
    expect([code, complaint]).toEqual([2, expect.stringContaining(message)])
  })

  it('says how to use it when it is asked', async () => {
    const { code, printed } = await check(['--help'])
    expect([code, printed]).toEqual([0, expect.stringContaining('speaks: contract;')])
  })

  it('ends with 2 for an empty file', async () => {
    expect(await check([fileOf('')])).toMatchObject({ code: 2 })
  })

  it('ends with 2 when no line can be read', async () => {
    const { code, printed, complaint } = await check([fileOf('a,b', [1], { event: 'x' }, 'null')])
    expect(code).toBe(2)
    expect(printed).toContain('line-not-json')
    expect(complaint).toContain('has no line that is a frame')
  })
})

describe('a file of any size', () => {
  it('keeps a bounded number of faults, however many names come', () => {
    const check = createCheck()
    for (let n = 0; n < 3_000; n++) {
      check.take(JSON.stringify({ ...BOOKING, event: `booking_created_${n}` }))
    }
    const { faults, breaches } = check.report()
    expect(faults.length).toBeLessThanOrEqual(1_010)
    expect(faults.reduce((sum, { count }) => sum + count, 0)).toBe(breaches)
    expect(faults.find(({ seen }) => seen === 'many others')).toMatchObject({
      code: 'event-name-differs',
      last: 3_000,
    })
  })

  it('has a line that is too long named, and the next one read', async () => {
    async function* pieces() {
      yield 'one\nt'
      yield 'wo\n'
      for (let n = 0; n < 20; n++) yield 'x'.repeat(100_000)
      yield 'x\n\nlast'
    }
    const lines = []
    for await (const line of linesOf(pieces())) lines.push(line)
    expect(lines).toEqual(['one', 'two', null, '', 'last'])
    const check = createCheck()
    check.take(null)
    expect(check.report().faults[0]).toMatchObject({ code: 'line-not-json', seen: 'more' })
  })
})

it('the captured files hold what they should: nothing that a newer contract breaks', () => {
  const types = new Set(
    readFileSync(CLEAN, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as { event: string }).event),
  )
  expect([...types].toSorted()).toEqual(Object.keys(EVENTS).toSorted())
})
