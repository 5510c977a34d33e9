import { setImmediate } from 'node:timers/promises'
import type { Contestant } from './contest'
import { arrivalOf, BATCH, createStory, type Story } from './story'
import type { Keeper, Subject } from './subjects/subject'
import { weigh } from './tallies'

/** Makes what a subject takes of a text off the wire; this is no part of what is measured. */
type InputOf<Input> = (text: string, at: number) => Input

/**
 * A subject as a contestant: it plays a story from its beginning, and again in another keeper, until
 * it took so many events. Its badges are read after each event, or each batch, and every reading
 * has to be right.
 */
export function playStories<Input>(subject: Subject<Input>, inputOf: InputOf<Input>): Contestant {
  return {
    name: subject.name,
    prepare(size) {
      const story = createStory(size)
      const keeper = subject.create()
      return async (events) => {
        let ms = 0
        for (let left = events; left > 0; left -= story.frames.length) {
          ms += await play(keeper, inputOf, story, Math.min(left, story.frames.length))
        }
        return { ms }
      }
    },
  }
}

async function play<Input>(
  keeper: Keeper<Input>,
  inputOf: InputOf<Input>,
  story: Story,
  events: number,
): Promise<number> {
  await keeper.open(story.rowsBefore(0))
  // What it put off is no part of what is measured.
  await setImmediate()
  const step = 'apply' in keeper ? 1 : BATCH
  let ms = 0
  globalThis.gc?.()
  for (let from = 0; from < events; from += BATCH) {
    const to = from + BATCH
    // Parsed just before, not all at once, so that the caches have it as they have it in life.
    const inputs = story.frames.slice(from, to).map((text, n) => inputOf(text, arrivalOf(from + n)))
    const startedAt = performance.now()
    const weight = take(keeper, inputs)
    ms += performance.now() - startedAt
    if (!keeper.isReadAtEnd && weight !== story.weightOf(from, to, step)) {
      throw new Error(`a wrong badge between the events ${from} and ${to}`)
    }
  }
  const [seen, expected] = [keeper.tallies(), story.talliesBefore(events)]
  if (weigh(seen) !== weigh(expected)) {
    const [was, is] = [JSON.stringify(expected), JSON.stringify(seen)]
    throw new Error(`${is} after ${events} events, and it should be ${was}`)
  }
  return ms
}

/** Everything that is measured. */
function take<Input>(keeper: Keeper<Input>, inputs: readonly Input[]): number {
  if ('applyBatch' in keeper) {
    keeper.applyBatch(inputs)
    return keeper.isReadAtEnd ? 0 : weigh(keeper.tallies())
  }
  let weight = 0
  for (const input of inputs) {
    keeper.apply(input)
    if (!keeper.isReadAtEnd) weight += weigh(keeper.tallies())
  }
  return weight
}
