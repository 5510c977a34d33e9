import { createBoard } from '../../../../src/board'
import { HOTEL } from '../../../support/events'
import { createFakeApi } from '../../../support/fake-api'
import { createFakePage } from '../../../support/fake-page'
import { settle } from '../../../support/fake-timers'
import { createFakeTransport } from '../../../support/fake-transport'
import { slug } from '../../../support/world'
import type { BookingRow } from '../bookings'
import type { Section } from '../contest'
import { playStories } from '../play-story'
import { BATCH, OPENED_AT, parseFrame } from '../story'
import { answer } from '../subjects/board'
import type { ArrivedText, Subject } from '../subjects/subject'
import { countAll } from '../tallies'
import { HOTEL_SIZES } from './apply'

/** What nobody can do without: the two texts parsed, and the row put into a map. */
const floor: Subject<ArrivedText> = {
  name: 'two JSON.parse and a map write',
  create() {
    const rows = new Map<string, BookingRow>()
    return {
      open(opening) {
        rows.clear()
        for (const row of opening) rows.set(row.booking_id, row)
      },
      apply({ text }) {
        const { payload } = parseFrame(text).data
        rows.set(payload.booking_id, payload)
      },
      isReadAtEnd: true,
      tallies: () => countAll(rows.values()),
    }
  },
}

const painted: Subject<ArrivedText> = {
  name: `this board, a paint every ${BATCH}`,
  create() {
    const { receive, paint, ...keeper } = createKeeper()
    return {
      ...keeper,
      applyBatch(frames) {
        for (const frame of frames) receive(frame)
        paint()
      },
    }
  },
}

const atOnce: Subject<ArrivedText> = {
  name: 'this board, a paint every frame',
  create() {
    const { receive, paint, ...keeper } = createKeeper()
    return {
      ...keeper,
      apply(frame) {
        receive(frame)
        paint()
      },
    }
  },
}

/** The whole way of a frame: parsed, routed, checked, deduplicated, merged, logged, badges read. */
export const ingest: Section = {
  name: 'ingest',
  question: 'one frame from its text to the badges, logged, through the engine',
  sizes: HOTEL_SIZES,
  sizeOf: 'bookings',
  unit: 'frame',
  shownIn: 'ns',
  step: BATCH,
  own: painted.name,
  contestants: [floor, painted, atOnce].map((subject) =>
    playStories(subject, (text, at) => ({ text, at })),
  ),
}

/** The engine with its plugin and stores. */
function createKeeper() {
  let now = OPENED_AT
  // Nothing falls due while it is measured.
  const timers = { now: () => now, after: () => () => {} }
  const transport = createFakeTransport()
  const painting: (() => void)[] = []
  const api = createFakeApi()
  const { realtime, bookings } = createBoard({
    transport,
    timers,
    api,
    page: createFakePage(),
    random: () => 0.5,
    schedule: (task) => painting.push(task),
  })
  transport.connect()

  return {
    async open(rows: BookingRow[]) {
      now = OPENED_AT
      answer(api, rows)
      realtime.open(null)
      realtime.open(slug(HOTEL))
      await settle()
      if (realtime.live.value.state !== 'live') throw new Error('the board is not live')
    },
    receive({ text, at }: ArrivedText) {
      now = at
      const { channel, event, data } = parseFrame(text)
      transport.publish(channel, event, data)
    },
    paint() {
      for (const task of painting.splice(0)) task()
    },
    tallies: () => bookings.counts,
  }
}
