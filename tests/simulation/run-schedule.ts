/** Runs one schedule to its end, and says what went wrong. */
import { createBackend } from './backend'
import { createBoardCheck } from './board-check'
import { createClient } from './client'
import { differences, fieldsWithoutOrder } from './convergence'
import { createEventCheck, payloadOf } from './event-check'
import { createLinkCheck } from './link-check'
import { createLiveCheck } from './live-check'
import { createNetwork } from './network'
import { createNoticeCheck } from './notice-check'
import { createRandom } from './random'
import { createSaid } from './said'
import type { Schedule, Step } from './schedule'
import { createServer } from './server'
import { createVirtualClock } from './virtual-clock'

const START = Date.parse('2026-03-01T11:00:00Z')
/** W of the board's promise, as the server keeps it (ms). */
export const W = 10_000
/** Connecting, subscribing and answering, when nothing goes wrong. */
const SLACK = 4_000
const LONGEST_FLIGHT = 11_000
const LONGEST_RETRY = 31_000
/** Every frame arrived, every request ended, every wait for another attempt is over (ms). */
const DRAINED = 80_000
/** A sleep that no clock can miss (ms). */
const LONG_SLEEP = 21_000
const PERIOD = 6 * 60_000
/** More turns than the longest chain of promises from a response to the stores. */
const TURNS = 40

export interface Failure {
  rule: string
  what: string
  /** Virtual time since the start, ms. */
  at: number
}

export interface RunOptions {
  trace?(line: string): void
}

export async function runSchedule(
  schedule: Schedule,
  { trace }: RunOptions = {},
): Promise<Failure[]> {
  const { setup, steps } = schedule
  const clock = createVirtualClock(START)
  const random = createRandom(schedule.seed + 1)
  const failures: Failure[] = []
  const report = (rule: string, what: string) => {
    if (failures.length < 20) failures.push({ rule, what, at: clock.now() - START })
    say(`!! ${rule}: ${what}`)
  }
  const say = (line: string) => trace?.(`${String(clock.now() - START).padStart(8)}  ${line}`)

  const said = createSaid()
  const network = createNetwork({ clock, random, setup })
  const server = createServer({ clock, network, setup, said })
  const backend = createBackend({
    clock,
    random,
    setup,
    hotels: server.hotels,
    observe: (slug) => ({
      connection: network.connection,
      isAfterSubscribing:
        network.isUp &&
        network.isAcknowledged(`${slug}.room-bookings`) &&
        network.isAcknowledged(`${slug}.rooms`),
    }),
  })
  const { transport } = network
  const client = createClient({ clock, random, setup, transport, fetch: backend.fetch })
  const { realtime, page } = client
  const board = createBoardCheck(client, said, report)
  const live = createLiveCheck({ clock, client, network, backend, report })
  const notices = createNoticeCheck(report)
  const reachability = createLinkCheck({ clock, client, network, report })
  const openHotel = () => server.hotels.find(({ slug }) => slug === client.openHotel())
  const events = createEventCheck({
    client,
    board,
    said,
    report,
    isUntold: server.isUntold,
    mayBeLive: live.mayBeLive,
    latest: (kind, id) => openHotel()?.latest(kind, id) ?? null,
  })
  realtime.onHandled((handled) => {
    const { frame, outcome } = handled
    say(`   ${frame.channel} ${JSON.stringify(frame.data)?.slice(0, 300)} → ${outcome}`)
    // Poison stays until a snapshot that was asked for W later, and so does what a row was before it
    // went a way that no event tells of.
    const isUnsettling =
      said.expectedOutcomes(frame.data) !== null ||
      server.isUntold(String(payloadOf(frame.data).booking_id))
    if (isUnsettling) {
      network.lose(frame.channel)
      unsettledAt = clock.now()
    }
    events.take(handled)
    notices.take(handled, client.now())
  })

  let shownState = ''
  /** When something came that only a later snapshot makes good. */
  let unsettledAt = 0
  /** Tells of what changed behind the scenes, for whoever reads a trace. */
  function sayWhatChanged(requestsBefore: readonly string[]) {
    const { state } = realtime.live.value
    if (state !== shownState) say(`   the board says ${(shownState = state)}`)
    for (const [index, { kind, slug, state }] of backend.requests.entries()) {
      if (requestsBefore[index] !== state) say(`   request ${index} for ${slug} ${kind}: ${state}`)
    }
  }

  async function run(task: () => void) {
    live.beforeTask()
    const requestsBefore = trace ? backend.requests.map(({ state }) => state) : []
    try {
      task()
    } catch (error) {
      report('C1', `thrown: ${String(error)}`)
    }
    // Nothing but requests and their answers goes on in promises.
    if (backend.takeActivity()) {
      for (let turn = 0; turn < TURNS; turn++) await Promise.resolve()
    }
    if (trace) sayWhatChanged(requestsBefore)
    reachability.look()
    live.afterTask()
    if (board.isReplaced()) events.afterMerge()
    board.look()
  }

  async function pass(ms: number) {
    const end = clock.now() + ms
    for (let task = clock.takeNext(end); task; task = clock.takeNext(end)) await run(task)
  }

  function perform(step: Step) {
    if (step.do === 'cut') network.cut(step.ms)
    else if (step.do === 'half-open') network.halfOpen(step.ms)
    else if (step.do === 'answer') backend.answer(step.how, step.which)
    else if (step.do === 'lag') backend.lag(step.ms)
    else if (step.do === 'visible') page.show(step.is)
    else if (step.do === 'wake') {
      live.expectRequest(step.cause)
      page.wake(step.cause)
    } else if (step.do === 'refresh') realtime.refresh()
    else if (step.do === 'sleep') {
      if (step.isFatal) network.halfOpen(step.ms + 100)
      clock.sleep(step.ms)
      if (step.ms >= LONG_SLEEP) clock.inPage(0, () => live.expectRequest('a long sleep'))
    } else if (step.do === 'open') {
      open(step.hotel)
    } else server.perform(step)
  }

  function open(hotel: number | null) {
    const slug = hotel === null ? null : (server.hotels[hotel]?.slug ?? null)
    if (slug === client.openHotel()) return
    events.startSession()
    live.startSession()
    client.open(slug)
  }

  function expectTruth(why: string, ignored: readonly string[] = []) {
    const hotel = openHotel()
    if (!hotel) return
    for (const { text, field } of differences(client, hotel, clock.now())) {
      if (!ignored.includes(field)) report(`convergence ${why}`, text)
    }
    const { state } = realtime.live.value
    if (state !== 'live') report(`convergence ${why}`, `the board says ${state}`)
  }

  /** Nothing was lost since a snapshot that knows of everything before: it must be right as it is. */
  function isSteady(): boolean {
    const hotel = openHotel()
    if (!hotel || realtime.live.value.state !== 'live') return false
    return (
      live.lastAnswered('booking') >= network.lostAt(`${hotel.slug}.room-bookings`) + W &&
      live.lastAnswered('room') >= network.lostAt(`${hotel.slug}.rooms`) + W
    )
  }

  async function reconnect() {
    await run(() => network.cut(0))
    for (let waited = 0; waited < 130_000 && !network.isUp; waited += 100) await pass(100)
    await pass(W + SLACK)
  }

  /** One recovery has to do, with replicas that are behind and changes of a moment ago. */
  async function endSuddenly() {
    const at = clock.now()
    if (isOver()) await run(realtime.refresh)
    await reconnect()
    if (unsettledAt < at) expectTruth('after a sudden end', fieldsWithoutOrder(schedule))
  }

  /** Whatever is under way arrives; then one recovery has to do. */
  async function endQuietly() {
    await pass(DRAINED)
    if (isSteady()) expectTruth('without a recovery', fieldsWithoutOrder(schedule))
    if (isOver()) await run(realtime.refresh)
    else if (realtime.live.value.state !== 'live') report('C7', 'not live although nothing fails')
    backend.lag(0)
    if (setup.ending === 'reconnect') await reconnect()
    else if (setup.ending === 'refresh') {
      await run(realtime.refresh)
      await pass(LONGEST_FLIGHT + LONGEST_RETRY + W + SLACK)
    } else await pass(PERIOD + LONGEST_FLIGHT + LONGEST_RETRY + W + SLACK)
    expectTruth(`after ${setup.ending}`)
  }

  /** Whether the board waits for a person. */
  function isOver(): boolean {
    return ['signed-out', 'stopped'].includes(realtime.live.value.state)
  }

  await run(() => open(0))
  for (const step of steps) {
    // A sleeping page is not touched by anybody, and waits for its owner.
    await pass(step.wait)
    const isOfPage = ['open', 'visible', 'wake', 'refresh'].includes(step.do)
    if (isOfPage && clock.asleepFor > 0) continue
    say(JSON.stringify(step))
    await run(() => perform(step))
  }

  await pass(clock.asleepFor)
  say('the faults stop')
  await run(() => {
    backend.answer('well', 'both')
    network.heal()
    page.show(true)
    if (client.openHotel() === null) open(0)
  })
  if (setup.ending === 'sudden') await endSuddenly()
  else await endQuietly()
  say('the end')
  notices.settle()
  realtime.close()
  return failures
}
