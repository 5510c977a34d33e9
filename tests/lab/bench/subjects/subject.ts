import type { BookingEvent, BookingRow } from '../bookings'
import type { Tallies } from '../tallies'

/** A way to keep a hotel's bookings up to date. */
export interface Subject<Input> {
  name: string
  create(): Keeper<Input>
}

/** Keeps one hotel after the other, and takes what comes one by one, or all that waits at once. */
export type Keeper<Input> = {
  /** Takes a hotel in place of any other, with rows that belong to it from then on. */
  open(rows: BookingRow[]): void | Promise<void>
  /** What the badges say; read each time that it took something. */
  tallies(): Tallies
  /** It keeps no badges: they are counted when all is over. */
  isReadAtEnd?: true
} & ({ apply(input: Input): void } | { applyBatch(inputs: readonly Input[]): void })

/** An event as a store gets it, with its arrival in ms of the board's clock. */
export interface ArrivedEvent {
  body: BookingEvent
  at: number
}

/** A frame as a socket gets it. */
export interface ArrivedText {
  text: string
  at: number
}
