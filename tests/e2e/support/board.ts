/** The board as a person and a developer see it, by the names that are stable in every build. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { EVENTS, type EventType, type WireEvent } from '../../../src/core/contract'
import { createPublisher } from '../../sandbox/support'
import { event, HOTEL } from '../../support/events'
import type { Server } from './server'

export interface Board {
  page: Page
  open(path: string): Promise<void>
  /** Waits until the board says that it is in a state. */
  is(state: string): Promise<void>
  status(id: string): Promise<string | null>
  badge(name: string): Promise<number>
  /** The first line of each toast. */
  toasts(): Promise<string[]>
  /** Opens the drawer; newest first, each entry as outcome, type and mutations. */
  drawer(): Promise<string[]>
  /** Every request for a snapshot so far. */
  readonly snapshots: string[]
  /** What the page said on the console as an error, and what it threw. */
  readonly errors: string[]
  close(): Promise<void>
}

/** A page of its own with nothing open yet. */
export async function openBoard(
  browser: Browser,
  server: Pick<Server, 'url'>,
  options: BrowserContextOptions = {},
): Promise<Board> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    // A worker would answer before a test's own routes. Tests of the worker allow it.
    serviceWorkers: 'block',
    ...options,
  })
  const page = await context.newPage()
  // Well within a test's own time, so that what is missing is named.
  page.setDefaultTimeout(30_000)
  const snapshots: string[] = []
  const errors: string[] = []
  page.on('request', (request) => {
    if (request.url().includes('/api/hotels/')) snapshots.push(request.url())
  })
  page.on('pageerror', (error) => errors.push(String(error)))
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))

  return {
    page,
    snapshots,
    errors,
    open: async (path) => void (await page.goto(server.url + path)),
    is: (state) => page.locator(`[data-live-state="${state}"]`).waitFor(),
    status: (id) => page.locator(`[data-booking-id="${id}"]`).getAttribute('data-status'),
    badge: async (name) =>
      Number(await page.locator(`[data-badge="${name}"]`).first().textContent()),
    async toasts() {
      const texts = await page.locator('.toast').allInnerTexts()
      return texts.map((text) => text.split('\n')[0] ?? '')
    },
    async drawer() {
      const entries = page.locator('[data-outcome][data-event-id]')
      if (
        !(await page.locator('[data-debug-toggle]').getAttribute('aria-expanded'))?.includes('true')
      ) {
        await page.keyboard.press('Control+Shift+D')
        await page.locator('[data-debug-toggle][aria-expanded=true]').waitFor()
      }
      return entries.evaluateAll((found) =>
        found.map(({ dataset }) => `${dataset.outcome} ${dataset.type} ${dataset.mutations}`),
      )
    },
    close: () => context.close(),
  }
}

/** Publishes as a backend does: over the HTTP API, with the official server SDK. */
export function createBackend(server: Pick<Server, 'port'>) {
  const publisher = createPublisher(server.port)
  let count = 0
  /** How far the hotel's clock is ahead of this machine's (ms). */
  let ahead = 0
  async function answer(list: 'bookings' | 'rooms', hotel: string) {
    const response = await fetch(`http://127.0.0.1:${server.port}/api/hotels/${hotel}/${list}`)
    return (await response.json()) as {
      as_of: string
      business_date: string
      results: Record<string, unknown>[]
    }
  }
  async function post(name: string, body: object) {
    const response = await fetch(`http://127.0.0.1:${server.port}/api/sandbox/${name}`, {
      method: 'POST',
      body: JSON.stringify(body),
    })
    if (!response.ok) throw new Error(`${name}: ${response.status} ${await response.text()}`)
  }
  const send = async (channel: string, name: string, data: unknown) => {
    await publisher.trigger(channel, name, data)
  }
  return {
    send,
    /** A valid event that happens now; what a test changes stands in `payload` and `meta`. */
    async publish<T extends EventType>(
      type: T,
      payload: Partial<WireEvent<T>['payload']> = {},
      meta: Partial<WireEvent['meta']> = {},
    ): Promise<WireEvent<T>> {
      const ts = new Date(Date.now() + ahead).toISOString()
      const times = Object.fromEntries(
        EVENTS[type].required.filter((field) => field.endsWith('_at')).map((field) => [field, ts]),
      )
      const body = event(type, { ...times, ...payload } as typeof payload, {
        event_id: `e2e-${++count}-${ts}`,
        ts,
        ...meta,
      })
      await send(`${body.meta.hotel_slug}.${EVENTS[type].channel}`, type, body)
      return body
    },
    /** Tells the hotel's own time from now on, in a sandbox that started at another one. */
    async followClock() {
      const before = Date.now()
      const { as_of } = await answer('rooms', HOTEL)
      ahead = Date.parse(as_of) - before
    },
    /** The time that `followClock` tells (ms). */
    now: () => Date.now() + ahead,
    /** The hotel's clock goes forward, which needs SANDBOX_CONTROL. */
    async forwardClock(ms: number) {
      await post('faults', { clock: { forwardMs: ms } })
      ahead += ms
    },
    /** Makes the sandbox fail, which needs SANDBOX_CONTROL. */
    impair: (faults: object) => post('faults', faults),
    /** The hotel closes its day. */
    closeDay: () => post('close-day', { hotel: HOTEL }),
    /** The ids of the rooms in a status. */
    async rooms(status: string, hotel = HOTEL): Promise<string[]> {
      const rooms = await this.rows('rooms', hotel)
      return rooms.flatMap((room) => (room.status === status ? [String(room.room_id)] : []))
    },
    businessDate: async (hotel = HOTEL) => (await answer('bookings', hotel)).business_date,
    /** What the backend would answer to a snapshot request now. */
    rows: async (list: 'bookings' | 'rooms', hotel = HOTEL) => (await answer(list, hotel)).results,
  }
}

export const BOOKINGS = `/hotels/${HOTEL}/bookings?list=all`
export const ROOMS = `/hotels/${HOTEL}/rooms`
