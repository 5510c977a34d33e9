/** What the board could not use, as a text for the people who run the backend. It names no guest. */
import { CHANNELS } from './contract'
import { describeReason } from './reason'
import type { Refusals } from './refusals'

/** The hotel's slug, for the head of the text, and the form in which its times are written. */
export interface DetailsOf {
  hotel: string
  /** Writes a time of the board’s clock (ms) as ISO 8601. */
  iso(ms: number): string
}

/**
 * The text, in English: it is for developers. It has names of events, channels and fields, kinds of
 * values, counts and times, and never a value of a payload.
 */
export function refusalDetails(
  { kinds, others, silence }: Pick<Refusals, 'kinds' | 'others' | 'silence'>,
  { hotel, iso }: DetailsOf,
): string {
  const count = kinds.reduce((sum, kind) => sum + kind.count, others.count)
  const from = Math.min(...kinds.map(({ first }) => first))
  const until = Math.max(others.last, ...kinds.map(({ last }) => last))
  const subscribed = Object.entries(CHANNELS).filter(([, channel]) => channel.subscribed)
  const lines = [
    `What the hotel board could not use. Hotel: ${hotel}. No guest data is in this text.`,
    ...(count > 0
      ? ['', `${count} events could not be used, from ${iso(from)} to ${iso(until)}.`]
      : []),
    ...kinds.flatMap(({ event, channel, outcome, reasons, count, first, last }) => [
      '',
      `${count} × ${outcome}: event “${event}” on channel ${channel}`,
      `  first ${iso(first)}, last ${iso(last)}`,
      ...reasons.map((reason) => `  ${reason.code}: ${describeReason(reason)}`),
    ]),
    ...(others.count > 0 ? ['', `${others.count} × of other kinds`] : []),
    ...(silence
      ? [
          '',
          `No event has arrived since ${iso(silence.since)}, but ${silence.reads} reads of the lists found changes.`,
          `The board listens to ${subscribed.map(([kind]) => `${hotel}.${kind}`).join(' and ')}.`,
        ]
      : []),
  ]
  return lines.join('\n')
}
