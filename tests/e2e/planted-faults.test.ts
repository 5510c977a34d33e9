/**
 * Every fault among 80 normal events: the drawer tells it by its name with nothing expanded, and the
 * normal events have none.
 */
import { randomUUID } from 'node:crypto'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { VERDICTS, type Finding, type FindingCode } from '../../src/core/verdicts'
import type { EventType } from '../../src/core/contract'
import { simulateEvent, type SimulatedRow } from '../../src/debug/simulate'
import { faultsOver, type SimulatedAct, type SimulatedFault } from '../../src/debug/simulate-faults'
import { createSender } from '../../src/debug/simulate-send'
import { createId, idOf, normalDay, setting } from './planted/normal-day'
import type { Plant, Planted } from './planted/page'
import { BOOKINGS, createBackend, openBoard, type Board } from './support/board'
import { launchBrowser } from './support/browser'
import { startServer, type Server } from './support/server'

/** What the test reads of an entry of the record. */
interface Traced {
  seq: number
  kind: string
  event: string
  eventId: string
  outcome: string
  findings: readonly Finding[]
}

declare global {
  interface Window {
    planted: Planted
    __board: { trace(): Traced[] }
  }
}

let browser: Browser
let server: Server
let board: Board
let rooms: Record<string, unknown>[]
/** The number of the last entry before a test. */
let since = 0

beforeAll(async () => {
  browser = await launchBrowser(inject('browserPath'))
  // The sources, so that what is planted meets the modules of the board.
  server = await startServer()
  rooms = await createBackend(server).rows('rooms')
})
afterAll(async () => {
  await browser?.close()
  await server?.kill()
})

/** A live board with its drawer open. */
async function open() {
  board = await openBoard(browser, server)
  const { page } = board
  // The first visit waits until every source is compiled.
  page.setDefaultTimeout(45_000)
  await board.open(BOOKINGS)
  await board.is('live')
  await page.addScriptTag({ type: 'module', url: '/tests/e2e/planted/page.ts' })
  await page.waitForFunction(() => 'planted' in window && '__board' in window)
  await page.keyboard.press('Control+Shift+D')
  await page.locator('[data-verdicts]').first().waitFor()
  since = 0
}

async function send(act: SimulatedAct) {
  const problem = await createSender(fetch, `${server.url}/api/sandbox`)(act)
  if (problem !== null) throw new Error(problem)
}

/** Sends 40 events as on any day, and waits until they were handled. */
async function sendNormal() {
  const { frames, rows } = normalDay(rooms)
  await send({ frames })
  const ids = frames.map(idOf)
  await board.page.waitForFunction((id) => window.planted.has(id), ids.at(-1) as string)
  return { ids, row: rows.at(-1) }
}

/** The entries since the last test with something to say of them. */
function found() {
  return board.page.evaluate(
    (after) =>
      window.__board.trace().filter(({ seq, findings }) => seq > after && findings.length > 0),
    since,
  )
}

const codesOf = ({ findings }: Traced) => findings.map(({ code }) => code)

/** The faults of these events. */
async function faultsOf(ids: readonly string[]) {
  const codes = (await found()).filter(({ eventId }) => ids.includes(eventId)).flatMap(codesOf)
  return codes.filter((code) => VERDICTS[code].severity !== 'note')
}

/** The faults that have a test of their own. */
const BY_THEMSELVES = new Set(['sent-twice', 'duplicate'])

/** What is not said of a fault: in the record, in its group and in its row, with nothing expanded. */
async function unsaid(code: FindingCode): Promise<string[]> {
  const { page } = board
  const { label, fix, severity } = VERDICTS[code]
  const isThere = page.waitForFunction(
    ([after, wanted]) =>
      window.__board
        .trace()
        .some(({ seq, findings }) => seq > after && findings.some(({ code }) => code === wanted)),
    [since, code] as const,
    { timeout: 15_000 },
  )
  const isInRecord = await isThere.then(
    () => true,
    () => false,
  )
  if (!isInRecord) {
    const others = (await found()).map((one) => `${one.event} ${one.outcome}: ${codesOf(one)}`)
    return [`${code} in the record, which has`, ...others]
  }
  const missing: string[] = []
  const expectIn = (where: string, text: string, words: string) => {
    if (!text.includes(words)) missing.push(`“${words}” in its ${where}, which says: ${text}`)
  }
  if (severity !== 'note') {
    const group = await page.locator(`[data-fault-group^="${code} "]`).first().innerText()
    expectIn('group', group, label)
    expectIn('group', group, plain(fix))
  }
  const search = page.getByLabel('Find entries')
  await search.fill(code)
  const row = await page.locator(`[data-verdicts~="${code}"]`).first().innerText()
  await search.fill('')
  expectIn('row', row, label)
  expectIn('row', row, 'saw ')
  return missing
}

/** As the drawer shows a text with code in it. */
const plain = (text: string) => text.replaceAll('`', '')

/** A fault of the menu, over an event of a booking that the board knows. */
function faultOf(
  type: EventType,
  key: string,
  row?: SimulatedRow,
  ids = createId,
): SimulatedFault & { code: FindingCode } {
  const at = setting()
  const found = faultsOver(simulateEvent(type, at, row), { ...at, createId: ids })
  const fault = found.find((one) => one.key === key)
  if (!fault?.code) throw new Error(`There is no fault ${key}.`)
  return { ...fault, code: fault.code }
}

describe('what a server sends', () => {
  beforeAll(open)
  afterAll(() => board?.close())
  beforeEach(async () => {
    since = await board.page.evaluate(() => window.__board.trace().at(-1)?.seq ?? 0)
    const resolve = board.page.getByRole('button', { name: 'Resolve all' })
    if (await resolve.isVisible()) await resolve.click()
  })

  async function among(type: EventType, key: string, ids = createId) {
    const before = await sendNormal()
    const fault = faultOf(type, key, before.row, ids)
    await send(fault)
    const after = await sendNormal()
    const missing = await unsaid(fault.code)
    return { unsaid: missing, ofNormal: await faultsOf([...before.ids, ...after.ids]) }
  }

  const NOTHING = { unsaid: [], ofNormal: [] }
  const menu = faultsOver(simulateEvent('booking_cancelled', setting()), setting())
  const ofFrames = menu.filter(
    (fault) => fault.code !== null && 'frames' in fault && !BY_THEMSELVES.has(fault.key),
  )
  const unheard = ['retired-channel', 'channel-case', 'unasked-channel', 'garbage']
  it.each([...ofFrames.map(({ key }) => key), ...unheard])('%s', async (key) => {
    expect(await among('booking_cancelled', key)).toEqual(NOTHING)
  })
  it('duplicate, told as a frame that came twice, or on a busy page as an event sent twice', async () => {
    const before = await sendNormal()
    await send(faultOf('booking_cancelled', 'duplicate', before.row))
    await sendNormal()
    const [code = 'late', ...others] = (await found()).flatMap(codesOf)
    expect(others).toEqual([])
    expect(['frame-repeated', 'event-repeated']).toContain(code)
    expect(await unsaid(code)).toEqual([])
  })
  // Of two events of one time, the id decides which holds.
  it.each(['00000000', 'ffffffff'])('sent-twice, with the id %s', async (start) => {
    const ids = () => start + randomUUID().slice(8)
    expect(await among('booking_cancelled', 'sent-twice', ids)).toEqual(NOTHING)
  })
  it.each(['unknown-status', 'other-scope'])('%s of a change', async (key) => {
    expect(await among('booking_updated', key)).toEqual(NOTHING)
  })
  it.each(['unknown-status', 'reordered', 'drop payload.changed_at'])(
    '%s of a room',
    async (key) => {
      expect(await among('room_status_changed', key)).toEqual(NOTHING)
    },
  )
})

describe('what happens to the connection', () => {
  beforeEach(open)
  afterEach(() => board?.close())

  it.each(['cut', 'refused'])('%s', async (key) => {
    await sendNormal()
    const fault = faultOf('booking_created', key)
    await send(fault)
    expect(await unsaid(fault.code)).toEqual([])
  })

  it('a read that fails', async () => {
    await board.page.route('**/api/hotels/**', (route) => route.fulfill({ status: 503 }))
    await board.page.evaluate(() => window.planted.plant('reads again'))
    expect(await unsaid('read-failed')).toEqual([])
  })
})

describe('what code of the page does', () => {
  beforeEach(open)
  afterEach(() => board?.close())

  const PLANTED: [Plant, FindingCode][] = [
    ['handler bound twice', 'handler-bound-twice'],
    ['bound to the action', 'called-outside'],
    ['second connection', 'second-connection'],
    ['second binding', 'bound-twice'],
    ['second binding with a counter', 'bound-twice'],
    ['handler throws', 'handler-threw'],
    ['handler is asynchronous', 'handler-async'],
    ['writes too much', 'unexpected-mutations'],
  ]

  it.each(PLANTED)('%s', async (plant, code) => {
    const before = await sendNormal()
    await board.page.evaluate((name) => window.planted.plant(name), plant)
    const cancelled = simulateEvent('booking_cancelled', setting(), before.row)
    await send({ frames: [cancelled] })
    await sendNormal()
    expect(await unsaid(code)).toEqual([])
  })
})
