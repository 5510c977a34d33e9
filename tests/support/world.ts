/** The whole client without a page: the real engine, plugin and stores, on fake ports. */
import type { Api } from '../../src/api/api'
import { createBoard, type BoardPorts } from '../../src/board'
import { parseHotelSlug, type HotelSlug } from '../../src/core/channels'
import { EVENTS, type WireEvent } from '../../src/core/contract'
import type { Handled } from '../../src/realtime'
import { HOTEL } from './events'
import { createFakeActions } from './fake-actions'
import { createFakeApi } from './fake-api'
import { createFakePage } from './fake-page'
import { createFakeTimers, settle } from './fake-timers'
import { createFakeTransport } from './fake-transport'

export function slug(text: string): HotelSlug {
  const parsed = parseHotelSlug(text)
  if (!parsed.ok) throw new Error(parsed.problem.code)
  return parsed.slug
}

/**
 * With `paints`, frames wait for `paint`. Otherwise they are handled at once. With a `backend`, the
 * lists come from there instead of the fake. The clock begins at `start` (ms since 1970).
 */
export function createWorld({
  paints = false,
  backend,
  start,
  ...ports
}: { paints?: boolean; backend?: Api; start?: number } & Pick<
  BoardPorts,
  'onProblem' | 'dialect' | 'tabs'
> = {}) {
  const timers = createFakeTimers(start)
  const transport = createFakeTransport()
  const api = createFakeApi()
  const actions = createFakeActions()
  const page = createFakePage()
  const painting: (() => void)[] = []
  const board = createBoard({
    ...ports,
    transport,
    timers,
    api: backend ?? api,
    actions,
    page,
    random: () => 0.5,
    schedule: (task) => (paints ? painting.push(task) : task()),
  })
  const { realtime } = board
  const handled: Handled[] = []
  realtime.onHandled((entry) => handled.push(entry))

  return {
    ...board,
    timers,
    transport,
    api,
    actions,
    page,
    handled,
    /** The outcome and the mutation count of every frame so far. */
    log: () => handled.map(({ outcome, mutations }) => [outcome, mutations]),
    /** The reason codes of the latest frame. */
    reasons: () => handled.at(-1)?.reasons.map(({ code }) => code),
    live: () => realtime.live.value.state,
    open(hotel: string | null = HOTEL) {
      realtime.open(hotel === null ? null : slug(hotel))
    },
    /** Opens a hotel, connects, and waits until the board has caught up. */
    async openLive(hotel = HOTEL) {
      transport.connect()
      realtime.open(slug(hotel))
      await settle()
    },
    /** Publishes an event, on its own channel by default. */
    publish(body: WireEvent, channel?: string) {
      const home = `${body.meta.hotel_slug}.${EVENTS[body.type].channel}`
      transport.publish(channel ?? home, body.type, body)
    },
    paint() {
      for (const task of painting.splice(0)) task()
    },
  }
}
