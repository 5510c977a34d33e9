import {
  count,
  createCollection,
  createLiveQueryCollection,
  eq,
  like,
  useLiveQuery,
  type Collection,
  type SyncConfig,
} from '@tanstack/vue-db'
import { computed, effectScope } from 'vue'
import type { BookingEvent, BookingRow } from '../bookings'
import { createEventMemory } from '../event-memory'
import { BATCH } from '../story'
import type { ArrivedEvent, Subject } from '../subjects/subject'
import { countAll, tallyOf, type Tallies } from '../tallies'

type Bookings = Collection<BookingRow, string>
type Server = Parameters<SyncConfig<BookingRow, string>['sync']>[0]
/** Counts from now on, and says what there is. */
type Count = (bookings: Bookings) => () => Tallies

/** Its guides on custom collections and aggregates: what comes is synced, and counted by group. */
export const tanstackDb = oneByOne('TanStack DB, groupBy', countByGroup)
export const tanstackDbBatched = atOnce('TanStack DB, groupBy', countByGroup)

/** A live query for each badge, and its size: another way than the guide's, and a quicker one. */
export const tanstackDbFilters = oneByOne('TanStack DB, where', countByFilter)
export const tanstackDbFiltersBatched = atOnce('TanStack DB, where', countByFilter)

function oneByOne(name: string, count: Count): Subject<ArrivedEvent> {
  return {
    name,
    create() {
      const { sync, ...keeper } = createKeeper(count)
      return { ...keeper, apply: ({ body }) => sync([body]) }
    },
  }
}

function atOnce(name: string, count: Count): Subject<ArrivedEvent> {
  return {
    name: `${name}, ${BATCH} a transaction`,
    create() {
      const { sync, ...keeper } = createKeeper(count)
      return { ...keeper, applyBatch: (events) => sync(events.map(({ body }) => body)) }
    },
  }
}

function createKeeper(count: Count) {
  const memory = createEventMemory()
  let server: Server | undefined
  const bookings: Bookings = createCollection<BookingRow, string>({
    getKey: (row) => row.booking_id,
    startSync: true,
    sync: {
      rowUpdateMode: 'partial',
      sync(given) {
        server = given
        given.markReady()
      },
    },
  })

  return {
    tallies: count(bookings),
    open(rows: BookingRow[]) {
      memory.clear()
      server?.begin()
      server?.truncate()
      for (const value of rows) server?.write({ type: 'insert', value })
      server?.commit()
    },
    sync(events: readonly BookingEvent[]) {
      const news = events.filter(({ meta }) => memory.take(meta.event_id))
      if (!server || news.length === 0) return
      server.begin()
      for (const { type, payload } of news) {
        server.write({ type: type === 'booking_created' ? 'insert' : 'update', value: payload })
      }
      server.commit()
    },
  }
}

function countByGroup(bookings: Bookings) {
  const query = () =>
    useLiveQuery((q) =>
      q
        .from({ booking: bookings })
        .groupBy(({ booking }) => booking.status)
        .select(({ booking }) => ({ status: booking.status, number: count(booking.booking_id) })),
    )
  const { data } = effectScope().run(query) as ReturnType<typeof query>
  const tallies = computed(() => {
    const sums = countAll([])
    for (const { status, number } of data.value) {
      const tally = tallyOf(status)
      if (tally) sums[tally] += number
    }
    return sums
  })
  return () => tallies.value
}

function countByFilter(bookings: Bookings) {
  const from = { booking: bookings }
  const pending = createLiveQueryCollection({
    startSync: true,
    query: (q) => q.from(from).where(({ booking }) => like(booking.status, 'PENDING%')),
  })
  const confirmed = createLiveQueryCollection({
    startSync: true,
    query: (q) => q.from(from).where(({ booking }) => eq(booking.status, 'CONFIRMED')),
  })
  const cancelled = createLiveQueryCollection({
    startSync: true,
    query: (q) => q.from(from).where(({ booking }) => eq(booking.status, 'CANCELLED')),
  })
  // What nobody listens to is cleaned up after a while.
  for (const query of [pending, confirmed, cancelled]) query.subscribeChanges(() => {})
  return () => ({ pending: pending.size, confirmed: confirmed.size, cancelled: cancelled.size })
}
