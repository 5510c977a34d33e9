/** Runs one schedule to its end, and says what went wrong. */
import { createBackend } from './backend'
import { createChecks } from './checks'
import { createClient } from './client'
import { createEnding } from './ending'
import { createNetwork } from './network'
import { createPageClock } from './page-clock'
import { createRandom } from './random'
import { createSaid } from './said'
import type { Schedule, Step } from './schedule'
import { createServer } from './server'
import { createVirtualClock } from './virtual-clock'

const START = Date.parse('2026-03-01T11:00:00Z')
/** A sleep or a jump that no clock can miss, and how long it may take to notice it (ms). */
const LONG_JUMP = 21_000
const TICK = 5_500
/** More turns than the longest chain of promises from a response to the stores. */
const TURNS = 40
/** Nobody does these to a page that sleeps. */
const OF_PAGE = ['open', 'visible', 'wake', 'refresh', 'guest-store']

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
  const pageClock = createPageClock(clock, setup)
  const network = createNetwork({ clock, random, setup })
  const server = createServer({ clock, network, setup, said })
  const backend = createBackend({
    clock,
    random,
    setup,
    hotels: server.hotels,
    serverNow: server.now,
    observe: () => ({
      pageAt: pageClock.board.now(),
      connection: network.connection,
      isAfterSubscribing: network.isUp && client.channels().every(network.isAcknowledged),
    }),
  })
  const { transport } = network
  const client = createClient({ clock, pageClock, random, setup, transport, fetch: backend.fetch })
  const { realtime, page } = client
  const openHotel = () => server.hotels.find(({ slug }) => slug === client.openHotel())
  const checks = createChecks({
    schedule,
    clock,
    client,
    network,
    server,
    backend,
    said,
    report,
    say,
    openHotel,
  })

  // When a session at the backend ends, nothing is open until it is back.
  realtime.onOpened(checks.startSession)

  let shownState = ''
  /** Tells of what changed behind the scenes, for whoever reads a trace. */
  function sayWhatChanged(before: ReadonlySet<string>) {
    const { state } = realtime.live.value
    if (state !== shownState) say(`   the board says ${(shownState = state)}`)
    for (const request of requestsNow()) if (!before.has(request)) say(`   ${request}`)
  }

  function requestsNow(): Set<string> {
    const rows = backend.requests.map(
      ({ kind, slug, state }, index) => `request ${index} for ${slug} ${kind}: ${state}`,
    )
    const hotels = backend.hotelsRequests.map(
      ({ state }, index) => `request ${index} for the hotels: ${state}`,
    )
    return new Set([...rows, ...hotels])
  }

  async function run(task: () => void) {
    checks.beforeTask()
    const before = trace ? requestsNow() : null
    const { reads } = client.guestStore
    try {
      task()
    } catch (error) {
      report('C1', `thrown: ${String(error)}`)
    }
    // Nothing but requests and their answers goes on in promises, and what a guest reads.
    if (backend.takeActivity() || client.guestStore.reads > reads) {
      for (let turn = 0; turn < TURNS; turn++) await Promise.resolve()
    }
    if (before) sayWhatChanged(before)
    checks.afterTask()
  }

  async function pass(ms: number) {
    const end = clock.now() + ms
    for (let task = clock.takeNext(end); task; task = clock.takeNext(end)) await run(task)
  }

  function perform(step: Step) {
    if (step.do === 'cut') network.cut(step.ms)
    else if (step.do === 'half-open') network.halfOpen(step.ms)
    else if (step.do === 'answer') backend.answer(step.how, step.which)
    else if (step.do === 'listing') backend.list(step.how, step.which)
    else if (step.do === 'untimed') backend.leaveUntimed(step.is)
    else if (step.do === 'lag') backend.lag(step.ms)
    else if (step.do === 'set-clock') setClock(step)
    else if (step.do === 'visible') page.show(step.is)
    else if (step.do === 'wake') {
      checks.expectRequest(step.cause)
      page.wake(step.cause)
    } else if (step.do === 'refresh') {
      checks.restart()
      realtime.refresh()
    } else if (step.do === 'sleep') sleep(step)
    else if (step.do === 'open') open(step.hotel)
    else if (step.do === 'guest-store') receive(step.is)
    else server.perform(step)
  }

  function sleep({ ms, isFatal }: Step & { do: 'sleep' }) {
    if (isFatal) network.halfOpen(ms + 100)
    clock.sleep(ms)
    const before = pageClock.offset
    clock.inPage(0, () => {
      // Meanwhile somebody may have set the clock back by as much, and no clock of the page tells.
      const ahead = setup.isSteadyAsleep ? ms + pageClock.offset - before : ms
      if (Math.min(ms, Math.abs(ahead)) >= LONG_JUMP) checks.expectRequest('a long sleep')
    })
  }

  function setClock({ of, ms }: Step & { do: 'set-clock' }) {
    if (of === 'servers') return server.setClock(ms)
    const isExcused = pageClock.set(ms)
    const isMissed = Math.abs(ms) < LONG_JUMP || clock.asleepFor > 0
    if (!isMissed) checks.expectRequest('a jump of the clock', TICK, isExcused)
  }

  function receive(is: (Step & { do: 'guest-store' })['is']) {
    if (is === 'used') client.guestStore.use()
    else if (is === 'disposed') client.guestStore.dispose()
    else {
      for (const { slug } of server.hotels) {
        network.acknowledge(`${slug}.guests`, is === 'acknowledged')
      }
    }
  }

  function open(hotel: number | null) {
    const slug = hotel === null ? null : (server.hotels[hotel]?.slug ?? null)
    if (slug === client.openHotel()) return
    client.open(slug)
  }

  function heal() {
    backend.heal()
    network.heal()
    client.company.behave()
    // Its channels are asked for once, when it comes or a hotel is opened.
    if (client.guestStore.deafSince !== null) client.guestStore.dispose()
    page.show(true)
    if (client.openHotel() === null) open(0)
    // Somebody kept the list from being asked for.
    if (setup.hotelList && client.hotels.loading === null) {
      checks.restart()
      client.hotels.load()
    }
  }

  try {
    await run(() => {
      if (setup.hotelList) client.company.endure(client.hotels.load)
      open(0)
    })
    for (const step of steps) {
      // A sleeping page is not touched by anybody, and waits for its owner.
      await pass(step.wait)
      if (OF_PAGE.includes(step.do) && clock.asleepFor > 0) continue
      say(JSON.stringify(step))
      await run(() => perform(step))
    }
    await pass(clock.asleepFor)
    say('the faults stop')
    await run(heal)
    const ending = createEnding({
      schedule,
      clock,
      client,
      network,
      backend,
      checks,
      run,
      pass,
      report,
      openHotel,
    })
    await ending.play()
    say('the end')
    checks.settle()
  } finally {
    realtime.close()
    client.company.leave()
  }
  return failures
}
