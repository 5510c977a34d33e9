import { parseEvent } from '../../../../src/core/event'
import { routeFrame } from '../../../../src/core/frame'
import type { Frame } from '../../../../src/realtime/terms/frame'
import { HOTEL } from '../../../support/events'
import { slug } from '../../../support/world'
import type { Contestant, Section } from '../contest'
import { BATCH, createStory, parseFrame } from '../story'

const parses = contestantOf(
  'two JSON.parse',
  (text) => text,
  (text) => parseFrame(text).data.meta !== undefined,
)

const open = slug(HOTEL)
const checks = contestantOf(
  'this board’s check of what they give',
  (text, number): Frame => ({ number, at: number, ...parseFrame(text) }),
  (frame) => {
    const route = routeFrame(frame, open)
    return 'body' in route && 'fields' in parseEvent('booking', route.body)
  },
)

/** What the check of the contract costs beside what nobody can do without. */
export const check: Section = {
  name: 'check',
  question: 'one frame checked against the contract, beside the parsing of it',
  sizes: [1_000],
  sizeOf: 'bookings',
  unit: 'frame',
  shownIn: 'ns',
  step: BATCH,
  own: checks.name,
  contestants: [parses, checks],
}

/** Gives every input to a task that has to accept it. */
function contestantOf<Input>(
  name: string,
  inputOf: (text: string, number: number) => Input,
  accepts: (input: Input) => boolean,
): Contestant {
  return {
    name,
    prepare(size) {
      const { frames } = createStory(size)
      return async (units) => {
        let ms = 0
        let accepted = 0
        globalThis.gc?.()
        for (let unit = 0; unit < units; unit += BATCH) {
          const from = unit % frames.length
          const inputs = frames.slice(from, from + BATCH).map(inputOf)
          const startedAt = performance.now()
          for (const input of inputs) if (accepts(input)) accepted++
          ms += performance.now() - startedAt
        }
        if (accepted !== units) throw new Error(`${name}: ${accepted} of ${units} accepted`)
        return { ms }
      }
    },
  }
}
