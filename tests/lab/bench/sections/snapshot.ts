import { setImmediate } from 'node:timers/promises'
import type { Api } from '../../../../src/api/api'
import { apiOn } from '../../../support/api-on'
import { instantOf, writeInstant } from '../../../../src/core/instant'
import { createSlices, finish } from '../../../../src/core/slices'
import { parseSnapshot } from '../../../../src/core/snapshot'
import { HOTEL } from '../../../support/events'
import type { BookingRow } from '../bookings'
import type { Contestant, Section } from '../contest'
import { measureBlocks } from '../longest-block'
import { arrivalOf, createStory, OPENED_AT, parseFrame, type Story } from '../story'
import { asWire, createStore } from '../subjects/board'
import { countAll, weigh, type Tallies } from '../tallies'

/** Events that came just before the snapshot, so that they have to be merged with it. */
const EVENTS_BEFORE = 500
/** Of the rows, how many the snapshot tells more of than the events did. */
const NEWS_SHARE = 0.01

/** What the backend answers at a moment of a story. */
interface Answer {
  story: Story
  /** The frame before which it is. */
  frame: number
  text: string
}

type Read = () => Promise<Tallies>

/** As in the page, which takes input and paints between the slices. */
const inSlices = createSlices(performance.now.bind(performance), setImmediate)

const floor = contestantOf(
  'JSON.parse and a map with tallies',
  () =>
    async ({ text }) =>
    async () => {
      const { results } = JSON.parse(text) as { results: BookingRow[] }
      const rows = new Map(results.map((row) => [row.booking_id, row]))
      return countAll(rows.values())
    },
)

const first = contestantOf('this board, the first one', () => {
  const board = createBoard()
  return async ({ text, frame }) => {
    board.store.reset()
    return board.reading(apiOf(text), arrivalOf(frame))
  }
})

const later = contestantOf('this board, a later one', () => {
  const board = createBoard()
  return async (answer) => {
    await board.play(answer)
    return board.reading(apiOf(answer.text), arrivalOf(answer.frame))
  }
})

const mergeOnly = contestantOf('this board, a later one, merge only', () => {
  const board = createBoard()
  return async (answer) => {
    await board.play(answer)
    const snapshot = finish(parseSnapshot('booking', JSON.parse(answer.text)))
    const api = { ...apiOf(''), fetchSnapshot: async () => snapshot as never }
    return board.reading(api, arrivalOf(answer.frame))
  }
})

/** How long reading all rows takes, and for how long it keeps a page from doing anything else. */
export const snapshot: Section = {
  name: 'snapshot',
  question: 'one snapshot, from its text to the badges',
  sizes: [200, 2_000, 20_000],
  sizeOf: 'rows',
  unit: 'snapshot',
  shownIn: 'ms',
  step: 1,
  most: 20,
  own: later.name,
  contestants: [floor, first, later, mergeOnly],
}

function createBoard() {
  let now = OPENED_AT
  let source = apiOf('')
  const api: Api = { ...source, fetchSnapshot: (...asked) => source.fetchSnapshot(...asked) }
  const store = createStore({ api, now: () => now, inSlices })

  return {
    store,
    /** Opens the story's hotel, and takes the events that come just before a moment of it. */
    async play({ story: { frames, rowsBefore }, frame }: Answer) {
      now = OPENED_AT
      source = apiOf(textOf(rowsBefore(0), now))
      store.reset()
      await store.resync(HOTEL)
      for (const [index, text] of frames.slice(0, Math.min(frame, EVENTS_BEFORE)).entries()) {
        store.applyRealtimeEvent(asWire(parseFrame(text).data), arrivalOf(index))
      }
    },
    reading(api: Api, at: number): Read {
      source = api
      now = at
      return async () => {
        await store.resync(HOTEL)
        return store.counts
      }
    },
  }
}

/** @param create makes what gets ready for an answer, and returns what is measured */
function contestantOf(name: string, create: () => (answer: Answer) => Promise<Read>): Contestant {
  return {
    name,
    prepare(size) {
      const story = createStory(size)
      const news = Math.ceil(size * NEWS_SHARE)
      const frame = Math.min(EVENTS_BEFORE + news, story.frames.length)
      const text = textOf(story.rowsBefore(frame), arrivalOf(frame))
      const expected = weigh(story.talliesBefore(frame))
      const getReady = create()
      return async (units) => {
        const played = { ms: 0, longestBlockMs: 0 }
        for (let unit = 0; unit < units; unit++) {
          const read = await getReady({ story, frame, text })
          globalThis.gc?.()
          const { result, ms, longestBlockMs } = await measureBlocks(read)
          if (weigh(result) !== expected) throw new Error('the badges are wrong')
          played.ms += ms
          played.longestBlockMs = Math.max(played.longestBlockMs, longestBlockMs)
        }
        return played
      }
    },
  }
}

function textOf(results: BookingRow[], at: number): string {
  return JSON.stringify({ as_of: writeInstant(instantOf(at)), results })
}

/** The board's requests, answered at once with a text. */
function apiOf(text: string): Api {
  return apiOn(
    '/api',
    async () =>
      ({
        ok: true,
        status: 200,
        headers: new Headers(),
        json: async () => JSON.parse(text),
      }) as Response,
    inSlices,
  )
}
