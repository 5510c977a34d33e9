/**
 * The names, addresses and lists of a backend, as data. `define-dialect.ts` makes a dialect of them.
 * How to write them: `README.md` beside this file.
 */
import type { Entity, EventType, FieldOf } from '../core/contract'

/**
 * Where a value is: own properties with dots between them, such as `party.primary.full_name`; a
 * number is a place in a list. Two paths with a blank between them are two texts that make one, such
 * as `first_name last_name`.
 */
export type Path = string

/** A dialect as it is written. */
export interface DialectData {
  name: string
  /**
   * A status is ordered by its instant only. Left out, it has stages: no event takes a booking back
   * to an earlier one.
   */
  isOrderedByTime?: true
  /** Texts that mean "none", besides the empty text. */
  noneTexts?: readonly string[]
  messages: MessageShape
  booking: EntityWords<'booking'>
  room: EntityWords<'room'>
  /** Where the list of the hotels is. `null`: there is none, and the settings name them. */
  hotels: { path: string } | null
  /** What a refused action answers. */
  refusals: RefusalShape
}

/** Where a message has what the contract has in `meta` and in the head. Paths from the body. */
export interface MessageShape {
  payload: Path
  event_id: Path
  ts: Path
  hotel_slug: Path
  /** Left out: a message has no type or category besides its event name. */
  type?: Path
  category?: Path
  /** `is` is the audience of the board. Left out: messages do not say who they are for. */
  scope?: { path: Path; is: string }
  /** By the name of the event on the wire. A name that is not here is `unknown`. */
  events: Readonly<Record<string, Said | Ignored>>
  /** Events of the contract that this backend never sends. */
  neverSent?: readonly EventType[]
}

/** An event that the board uses. */
export interface Said {
  /** What it is in the contract. */
  as: EventType
  category?: string
  /** Its `type`, when that is not its name. Its name is accepted as well. */
  type?: string
  /** Required fields that it never says. They are not reported as missing. */
  lacks?: readonly string[]
}

/** An event that the board has no use for. */
export interface Ignored {
  /** Why, in plain words. */
  ignored: string
  type?: string
}

/** What one entity is called. */
export interface EntityWords<E extends Entity> {
  /** Left out: events and rows carry the contract's own fields. */
  fields?: FieldPlaces<E>
  /** Fields that stand beside the payload. Paths from the body of a message. */
  besidePayload?: FieldPlaces<E>
  /** Fields that this backend never says, neither in events nor in lists. */
  neverSaid?: readonly FieldOf<E>[]
  /** Fields that only events say: what they said stays when a list is read. */
  neverListed?: readonly FieldOf<E>[]
  /**
   * The status of the contract by the status on the wire, in one of its spellings: `called-off` is also
   * `Called off`. Any other is taken as it came.
   */
  statuses?: Readonly<Record<string, string>>
  /** Statuses of rows that never stand in the list. */
  unlistedStatuses?: readonly string[]
  list: ListShape
  /** By name. There is no other action. */
  actions: Readonly<Record<string, ActionShape>>
  /** Left out: the backend offers actions in its rows. */
  offers?: Readonly<Record<string, Offer<E>>>
}

/** Where a field is in the payload of an event and in the row of a list: the first usable value. */
export type FieldPlaces<E extends Entity> = {
  readonly [F in FieldOf<E>]?: Path | readonly Path[]
}

/**
 * In addresses, `{hotel}` is the slug, and `{id}` and `{ref}` are the row's. Without `page` and
 * `cursor`, the list comes in one answer.
 */
export interface ListShape {
  path: string
  /** Where its parts are; left out: `results`, `count`, `next`, `as_of`, `business_date`. */
  rows?: Path
  count?: Path
  next?: Path
  as_of?: Path
  business_date?: Path
  /** The parameter with the number of the page, from 1. For a list in pages. */
  page?: string
  /**
   * The parameter with the cursor of the page, for a list in pages without numbers. `next` is then the
   * cursor of the next page, or a link that has the cursor in this parameter.
   */
  cursor?: string
}

/** The request of an action. `path` is below the base address; `method` is POST when left out. */
export interface ActionShape {
  path: string
  method?: 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** What is sent, by its name on the wire. Left out: what the interface gives. */
  body?: Readonly<Record<string, BodyValue>>
}

/** A value that the interface gives, by its name there; or always the same text. */
export type BodyValue = { of: string; isNumber?: true } | { is: string }

/** When an action is offered: all that is named has to hold. */
export interface Offer<E extends Entity> {
  status?: readonly string[]
  has?: readonly FieldOf<E>[]
  lacks?: readonly FieldOf<E>[]
}

/** The answer to a refused action. */
export interface RefusalShape {
  /** Where the text for the person is; the first that holds one. */
  says: readonly Path[]
}
