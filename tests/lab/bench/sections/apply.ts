import type { Section } from '../contest'
import { playStories } from '../play-story'
import { BATCH, parseFrame } from '../story'
import type { ArrivedEvent, Subject } from '../subjects/subject'

export const HOTEL_SIZES = [1_000, 10_000, 100_000]

/** How much a store needs for an event, the badges read after each. */
export function createApply(subjects: readonly Subject<ArrivedEvent>[], own: string): Section {
  return {
    name: 'apply',
    question: `one event into the store, the badges read after each (or each ${BATCH})`,
    sizes: HOTEL_SIZES,
    sizeOf: 'bookings',
    unit: 'event',
    shownIn: 'ns',
    step: BATCH,
    own,
    contestants: subjects.map((subject) =>
      playStories(subject, (text, at) => ({ body: parseFrame(text).data, at })),
    ),
  }
}
