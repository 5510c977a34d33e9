/** Each fault, copied as a test: run by itself, it fails with the same codes and paths. */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { asVitest } from '../../../src/debug/as-vitest'
import type { Entry } from '../../../src/debug/entry'
import { redactorOf, writeFile } from '../../../src/debug/file'
import { readFile } from '../../../src/debug/file-read'
import { RequestError } from '../../../src/realtime/terms/request-error'
import { event, without, withField } from '../../support/events'
import { fakeBinding } from '../../support/fake-binding'
import { recordWorld } from '../../support/record-world'
import { createWorld } from '../../support/world'

const ROOT = join(import.meta.dirname, '../../..')
const BOOKINGS = 'hotel-killarney.room-bookings'
const ROOMS = 'hotel-killarney.rooms'
const TS = '2026-03-01T11:00:00.500000Z'

type World = ReturnType<typeof createWorld>

let ids = 0
const uuid = () => `00000000-0000-4000-8000-${String(++ids).padStart(12, '0')}`
const told: typeof event = (type, payload, meta) =>
  event(type, payload, { ts: TS, event_id: uuid(), ...meta })

const FAULTS: Record<string, (world: World) => void | Promise<void>> = {
  'missing-field': ({ transport }) => {
    const body = without(told('booking_cancelled'), 'payload.cancelled_at')
    transport.publish(BOOKINGS, 'booking_cancelled', body)
  },
  'wrong-channel': (world) => world.publish(told('booking_confirmed'), ROOMS),
  'other-hotel': (world) => {
    world.publish(told('booking_confirmed', {}, { hotel_slug: 'hotel-lisboa' }), BOOKINGS)
  },
  async 'event-repeated'(world) {
    const body = told('booking_confirmed')
    world.publish(body)
    await world.timers.advance(7_000)
    world.publish(structuredClone(body))
  },
  async 'event-id-reused'(world) {
    const event_id = uuid()
    world.publish(told('booking_confirmed', {}, { event_id }))
    await world.timers.advance(3_000)
    world.publish(told('booking_confirmed', { booking_id: 'BK-2' }, { event_id }))
  },
  'handler-bound-twice'({ transport }) {
    transport.tellWire({ code: 'handlers', channel: BOOKINGS, count: 2 })
    transport.publishTwice(BOOKINGS, 'booking_confirmed', told('booking_confirmed'))
  },
  'bound-twice'(world) {
    const { bookings } = world
    const apply = (_: string, body: unknown, at: number) =>
      bookings.applyRealtimeEvent(body as never, at)
    world.realtime.register(fakeBinding({ id: 'bookings', apply }))
    world.publish(told('booking_confirmed'))
  },
  'called-outside': ({ bookings }) => void bookings.applyRealtimeEvent(told('booking_confirmed')),
  async 'out-of-order'(world) {
    world.publish(told('booking_cancelled', {}, { ts: '2026-03-01T11:00:02.000000Z' }))
    await world.timers.advance(3_000)
    world.publish(told('booking_confirmed', {}, { ts: '2026-03-01T11:00:01.000000Z' }))
  },
  'clock-ahead': (world) => {
    world.publish(told('booking_confirmed', {}, { ts: '2026-03-01T11:02:30.000000Z' }))
  },
  'encoded-twice': ({ transport }) => {
    transport.publish(BOOKINGS, 'booking_confirmed', JSON.stringify(told('booking_confirmed')))
  },
  'not-encrypted': ({ transport }) => {
    transport.publish(BOOKINGS, 'booking_confirmed', told('booking_confirmed'), 'plain')
  },
  'not-decrypted': ({ transport }) => {
    const data = { nonce: 'bm9uY2U=', ciphertext: 'Tmlhbmg=' }
    transport.publish(BOOKINGS, 'booking_confirmed', data, 'other-key')
  },
  'wire-not-json': ({ transport }) => transport.tellWire({ code: 'not-json', size: 14 }),
  'subscription-refused': ({ transport }) => transport.refuse(BOOKINGS, 403),
  'handler-threw'(world) {
    const apply = () => {
      throw new Error('Niamh Ahern has no room')
    }
    world.realtime.register(fakeBinding({ id: 'tasks', apply }))
    world.publish(told('booking_confirmed'))
  },
  'read-failed'(world) {
    world.api.answers.booking = new RequestError({ code: 'server-error', status: 503 }, 503)
    world.realtime.refresh()
  },
  'unknown-type': ({ transport }) => {
    const body = withField(told('booking_confirmed'), 'type', 'booking_confrmed')
    transport.publish(BOOKINGS, 'booking_confrmed', body)
  },
  'too-large': ({ transport }) => {
    const body = { ...told('booking_confirmed'), padding: 'Niamh '.repeat(12_000) }
    transport.publish(BOOKINGS, 'booking_confirmed', body)
  },
}

/** Makes a fault among normal events, and hands on its latest entry by way of a file. */
async function record(make: (world: World) => void | Promise<void>) {
  const world = createWorld({ start: Date.parse('2026-03-01T11:00:00Z') })
  const recorder = recordWorld(world)
  const guest_name = 'Niamh Ahern'
  const rows = ['BK-1', 'BK-2'].map((booking_id) => ({ booking_id, status: 'PENDING', guest_name }))
  world.api.answers.booking = { rows, asOf: '2026-03-01T11:00:00.001Z' }
  world.api.answers.room = { rows: [], asOf: '2026-03-01T11:00:00.001Z' }
  await world.openLive()
  await world.timers.advance(1_234)
  world.publish(told('booking_created', { booking_id: 'BK-9' }))
  await world.timers.advance(500)
  await make(world)
  await world.timers.advance(0)
  const file = readFile(writeFile(recorder, { board: '0', dialect: 'contract' }))
  if ('problem' in file) throw new Error(file.problem)
  const entry = file.record.entries.findLast(({ findings }) => findings.length > 0) as Entry
  return { record: file.record, entry }
}

const folder = mkdtempSync(join(ROOT, 'tests/replayed-'))
afterAll(() => rmSync(folder, { recursive: true }))

it('fails as the board did, with the same codes and paths', async () => {
  const expected: Record<string, string> = {}
  for (const [code, make] of Object.entries(FAULTS)) {
    const { record: recorded, entry } = await record(make)
    const { findings: faults } = entry
    expect(faults.map((fault) => fault.code)).toContain(code)
    expected[code] = faults
      .map((fault) => `${fault.code} ${fault.path}`)
      .toSorted()
      .join('; ')
    const text = asVitest(recorded, entry, { redactor: redactorOf({}), dialect: 'contract' })
    expect(text).not.toMatch(/Niamh|Ahern/)
    writeFileSync(join(folder, `${code}.test.ts`), text)
  }
  const results = join(folder, 'results.json')
  const args = ['vitest', 'run', '--configLoader', 'runner', '--project', 'unit']
  const report = ['--reporter', 'json', '--outputFile', results]
  await new Promise((done) =>
    execFile('npx', [...args, folder, ...report], { cwd: ROOT }, () => done(null)),
  )
  const { testResults } = JSON.parse(readFileSync(results, 'utf8')) as {
    testResults: { name: string; assertionResults: { failureMessages: string[] }[] }[]
  }
  const seen = testResults.map(({ name, assertionResults: [result] }) => {
    const said = /^AssertionError: (.*): expected \[/.exec(result?.failureMessages[0] ?? '')?.[1]
    const code = name.slice(folder.length + 1).replace('.test.ts', '')
    return [code, said?.split('; ').toSorted().join('; ')]
  })
  expect(Object.fromEntries(seen)).toEqual(expected)
}, 240_000)
