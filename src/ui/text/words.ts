/** The words for what comes as data. */
import type { Trouble } from '../../core/trouble'
import type { Text } from './en'

export function wordOfBooking({ status }: Text, of: string | undefined): string {
  return wordIn(status.booking, of) ?? status.absent
}

export function wordOfRoom({ status }: Text, of: string | undefined): string {
  return wordIn(status.room, of) ?? status.absent
}

export function wordsOfTrouble({ trouble }: Text, of: Trouble): string {
  const words = trouble[of.code] as (trouble: Trouble) => string
  return words(of)
}

/** Own keys only: a status may be any word, `constructor` as well; one without a word is shown raw. */
export function wordIn(words: Record<string, string>, key: string | undefined): string | undefined {
  return key !== undefined && Object.hasOwn(words, key) ? words[key] : key
}
