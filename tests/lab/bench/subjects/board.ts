import { createPinia } from 'pinia'
import { createApp } from 'vue'
import type { EventTypeOf, WireEvent } from '../../../../src/core/contract'
import { useBookingStore } from '../../../../src/stores/bookings'
import { STORE_PORTS, type StorePorts } from '../../../../src/stores/ports'
import { HOTEL } from '../../../support/events'
import { createFakeApi, type FakeApi } from '../../../support/fake-api'
import type { BookingEvent, BookingRow } from '../bookings'
import { BATCH, OPENED_AT } from '../story'
import type { ArrivedEvent, Subject } from './subject'

/** This board's store, one action for what waits for a paint, as the engine does it. */
export const board: Subject<ArrivedEvent> = {
  name: `this board, ${BATCH} an action`,
  create() {
    const { store, ...keeper } = createKeeper()
    return {
      ...keeper,
      applyBatch(events) {
        store.applyRealtimeEvents(events.map(({ body, at }) => ({ event: asWire(body), at })))
      },
    }
  },
}

/** The same store, one action for each event. */
export const boardByEvent: Subject<ArrivedEvent> = {
  name: 'this board, an action each',
  create() {
    const { store, ...keeper } = createKeeper()
    return {
      ...keeper,
      apply: ({ body, at }) => void store.applyRealtimeEvent(asWire(body), at),
    }
  },
}

function createKeeper() {
  const api = createFakeApi()
  const store = createStore({ api, now: () => OPENED_AT })
  return {
    store,
    open: (rows: BookingRow[]) => openHotel(store, api, rows),
    tallies: () => store.counts,
  }
}

/** An empty store, with an app and a Pinia of its own. */
export function createStore(ports: StorePorts) {
  const pinia = createPinia()
  createApp({}).use(pinia).provide(STORE_PORTS, ports)
  return useBookingStore(pinia)
}

/** Lets a store leave its hotel, and read the rows of another. */
export async function openHotel(
  store: ReturnType<typeof createStore>,
  api: FakeApi,
  rows: BookingRow[],
) {
  answer(api, rows)
  store.reset()
  await store.resync(HOTEL)
}

/** Lets the backend answer with the rows that a story begins with. */
export function answer(api: FakeApi, rows: BookingRow[]) {
  api.answers.booking = { rows, asOf: new Date(OPENED_AT).toISOString() }
}

/** A story's events have what the contract requires of their type. */
export function asWire(body: BookingEvent): WireEvent<EventTypeOf<'booking'>> {
  return body as WireEvent<EventTypeOf<'booking'>>
}
