/** The words of the housekeeping page. They come with it, in every language. */
import { createCounts } from './counts'
import type { Language } from './languages'

/** The texts as English has them. Another language that lacks one does not compile. */
export type HousekeepingWords = ReturnType<typeof createEnglish>

function createEnglish() {
  const { number, plural } = createCounts('en')
  return {
    back: 'All rooms',
    rest: (count: number) => `${number(count)} to do`,
    groups: {
      arrival: 'An arrival waits',
      next: 'Needed on a later night',
      nobody: 'Nobody waits',
    },
    none: 'Nothing to do',
    arrivesToday: 'Arriving today',
    expectedSince: (day: string) => `Expected since ${day}`,
    nextOn: (day: string) => `Next guest ${day}`,
    guestStillIn: 'Guest still in',
    isReady: 'Done',
    /** What changed while nobody could see the page. */
    slept: (count: number, from: string) =>
      `${number(count)} ${plural(count, 'room', 'rooms')} changed since you last looked, ${from}`,
    changedSince: 'Changed since you last looked:',
  }
}

function createGerman(): HousekeepingWords {
  const { number } = createCounts('de')
  return {
    back: 'Alle Zimmer',
    rest: (count) => `${number(count)} zu erledigen`,
    groups: {
      arrival: 'Eine Anreise wartet',
      next: 'Erst in einer späteren Nacht gebraucht',
      nobody: 'Niemand wartet',
    },
    none: 'Nichts zu erledigen',
    arrivesToday: 'Anreise heute',
    expectedSince: (day) => `Erwartet seit ${day}`,
    nextOn: (day) => `Nächster Gast ${day}`,
    guestStillIn: 'Gast noch im Zimmer',
    isReady: 'Erledigt',
    slept: (count, from) => `${number(count)} Zimmer geändert seit Ihrem letzten Blick, ${from}`,
    changedSince: 'Geändert seit Ihrem letzten Blick:',
  }
}

/** By language, for `useLateWords`. Not in `Text`, so that the first page need not load them. */
export const HOUSEKEEPING_WORDS: Record<Language, HousekeepingWords> = {
  en: createEnglish(),
  de: createGerman(),
}
