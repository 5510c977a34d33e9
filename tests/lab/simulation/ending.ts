/** What has to hold once the faults have stopped. */
import { watch } from 'vue'
import type { Backend } from './backend'
import type { Report } from './board-check'
import type { Checks } from './checks'
import type { Client } from './client'
import { differences, fieldsWithoutOrder } from './convergence'
import { lacksOf } from './hotel-list'
import { longestWait, waitAfter, type Wait } from './retry-after'
import type { HotelModel, Kind } from './hotel-model'
import type { Network } from './network'
import type { Schedule } from './schedule'
import type { VirtualClock } from './virtual-clock'

/**
 * A board looks again so long after its first answer (ms): W, and what servers' clocks may differ by,
 * and the second that a `Date` is short of.
 */
const SECOND_LOOK_MS = 16_000
/** Connecting, subscribing and answering, when nothing goes wrong. */
const SLACK = 4_000
/** Of lists in pages there are more answers to wait for (ms). */
const SLACK_OF_PAGES = 6_000
const LONGEST_FLIGHT = 11_000
const LONGEST_RETRY = 31_000
/** Every frame arrived, every request ended, every wait for another attempt is over (ms). */
const DRAINED = 90_000
const PERIOD = 6 * 60_000
/** A page whose clock was set notices it by then, and reads once more (ms). */
const TICK = 6_000
/** A link that lost somebody comes back by then (ms). */
const RECONNECTED = 130_000

export interface EndingPorts {
  schedule: Schedule
  clock: VirtualClock
  client: Client
  network: Network
  backend: Backend
  checks: Checks
  /** Runs a task, and looks at everything. */
  run(task: () => void): Promise<void>
  /** Lets so much time pass (ms). */
  pass(ms: number): Promise<void>
  report: Report
  openHotel(): HotelModel | undefined
}

export function createEnding(ports: EndingPorts) {
  const { schedule, clock, client, network, backend, checks, run, pass, report, openHotel } = ports
  const { setup } = schedule
  const { realtime } = client
  const slack = setup.pageSize === undefined ? SLACK : SLACK_OF_PAGES

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
    const isSure = (kind: Kind, channel: string) =>
      checks.lastAnswered(kind) >= network.lostAt(`${hotel.slug}.${channel}`) + SECOND_LOOK_MS
    return isSure('booking', 'room-bookings') && isSure('room', 'rooms')
  }

  /** What a busy server asked for. Beside others, a round may fail in a store, and end no wait. */
  const waitNow = () =>
    setup.trespasses ? longestWait(backend.requests) : waitAfter(backend.requests)

  /** How long a wait still takes (ms). The page's own clock may have been set back, or lost a sleep. */
  const leftOf = ({ at, pageAt }: Wait) => Math.max(at - clock.now(), pageAt - client.now())

  /** A server that was busy before the end may have asked for minutes: nothing is read until then (C7). */
  async function passWait() {
    // The read that follows it needs a moment.
    await pass(Math.max(0, leftOf(waitNow()) + slack))
  }

  async function refresh() {
    checks.restart()
    await run(realtime.refresh)
  }

  async function reconnect() {
    await run(() => network.cut(0))
    for (let waited = 0; waited < RECONNECTED && !network.isUp; waited += 100) await pass(100)
    const before = waitNow()
    await pass(slack)
    const after = waitNow()
    await pass(SECOND_LOOK_MS)
    const left = Math.max(leftOf(before), leftOf(after))
    await pass(Math.max(0, left + SECOND_LOOK_MS + slack))
  }

  /** One recovery has to do, with replicas that are behind and changes of a moment ago. */
  async function endSuddenly() {
    const at = clock.now()
    if (isOver()) await refresh()
    // What had been asked before the end may still be answered with a sign-out.
    let wasSignedOut = false
    const stop = watch(isOver, (is) => void (wasSignedOut ||= is), { flush: 'sync' })
    await reconnect()
    stop()
    const isOut = isOver()
    if (isOut) await refresh()
    if (isOut || wasSignedOut) await pass(2 * (SECOND_LOOK_MS + slack))
    if (schedule.steps.some((step) => step.do === 'set-clock')) await pass(TICK)
    if (setup.pageSize !== undefined) {
      // A removed row stays until a second list in pages lacks it.
      await refresh()
      await pass(SECOND_LOOK_MS + 2 * slack)
    }
    if (checks.unsettledAt < at) expectTruth('after a sudden end', fieldsWithoutOrder(schedule))
  }

  /** Whatever is under way arrives; then one recovery has to do. */
  async function endQuietly() {
    await pass(DRAINED)
    await passWait()
    if (isSteady()) expectTruth('without a recovery', fieldsWithoutOrder(schedule))
    if (isOver()) await refresh()
    else if (realtime.live.value.state !== 'live') report('C7', 'not live although nothing fails')
    backend.lag(0)
    if (setup.ending === 'reconnect') await reconnect()
    else if (setup.ending === 'refresh') {
      await refresh()
      await pass(LONGEST_FLIGHT + LONGEST_RETRY + SECOND_LOOK_MS + slack)
    } else await pass(PERIOD + LONGEST_FLIGHT + LONGEST_RETRY + SECOND_LOOK_MS + slack)
    expectTruth(`after ${setup.ending}`)
    expectHotels()
  }

  /** The third request is as honest as the two others: by now the list is there, with its hotels. */
  function expectHotels() {
    const slug = client.openHotel()
    if (!setup.hotelList || slug === null) return
    const { hotels } = client
    if (!hotels.find(slug)) report('hotels', `there is no ${slug} in the list`)
    const lacks = lacksOf(setup.hotelList)
    const { unreadable, missing } = hotels.loaded ?? {}
    if (unreadable !== lacks.unreadable || missing !== lacks.missing) {
      report('hotels', `${unreadable} unreadable and ${missing} missing, not as the list says`)
    }
    const isWhole = lacks.unreadable === 0 && lacks.missing === 0
    if (hotels.isIncomplete === isWhole) report('hotels', `isIncomplete is ${hotels.isIncomplete}`)
  }

  /** Whether the board waits for a person. */
  function isOver(): boolean {
    return ['signed-out', 'stopped'].includes(realtime.live.value.state)
  }

  return {
    play: setup.ending === 'sudden' ? endSuddenly : endQuietly,
  }
}
