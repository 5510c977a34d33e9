import type { Entity } from '../core/contract'
import type { Model } from '../core/model'
import type { Sliced } from '../core/slices'
import type { Snapshot } from '../core/snapshot'
import type { Route } from '../realtime/terms/frame'

/** What the board uses of a backend's dialect. Everything from and to the backend passes through it. */
export interface Dialect {
  name: string
  /** Where the list of the hotels is; `null`: the backend has none. */
  hotelsPath: string | null
  /** Translates a frame, and decides where it goes. */
  route: Route
  /**
   * What a message says in the contract's words; `null` when the board has no use for it. One that the
   * dialect does not know stays as it is. Left out: nothing is translated.
   */
  translate?(message: Message): Message | null
  /** Whether the backend is known to tell of check-ins. Left out: its rows decide. */
  areStaysTold?: boolean
  lists: { [E in Entity]: ListReader<E> }
  /** The rules of an entity, as this backend keeps them. */
  rulesOf<E extends Entity>(model: Model<E>): Model<E>
  /** The actions that can be done on a row, in the order of their buttons. */
  offersOn(entity: Entity, row: object): string[]
  /** The request of an action; `null` when the backend has no such action. */
  requestOf(entity: Entity, target: ActionTarget, body: ActionBody): ActionRequest | null
  /**
   * What the answer to a refused action says to the person; empty when it says nothing.
   *
   * @param body of the answer, parsed
   */
  refusalOf(body: unknown): unknown
}

/** A message as it came, or in the contract's words. */
export interface Message {
  event: string
  data: unknown
}

/** One answer to a list's request: all rows, or a page of them. */
export interface Answer {
  body: unknown
  /** The `Date` header. */
  date: string | null
}

/** Requests a page by its number, from 1; `null` when there is no such page. */
export type FetchPage = (
  path: string,
  number: number,
  signal: AbortSignal,
) => Promise<Answer | null>

/** Where the list of an entity is, and how its answers are read. */
export interface ListReader<E extends Entity> {
  /** Where the list is, below the base address. */
  pathOf(hotel: string): string
  /** Reads a list that came in one answer; `null` when it is no list. */
  read(answer: Answer): Sliced<Snapshot<E> | null>
  /**
   * Reads a list that comes in pages. Left out: it comes in one answer.
   *
   * @param signal ends all requests
   * @returns `null` when the first page is no list
   */
  readPages?(
    hotel: string,
    fetchPage: FetchPage,
    signal?: AbortSignal,
  ): Promise<Sliced<Snapshot<E> | null> | null>
}

/** What an action is done to. `ref` is the row's name in addresses, where that is not its id. */
export interface ActionTarget {
  hotel: string
  id: string
  ref: string | undefined
  action: string
}

/** What the interface gives with an action, by the contract's names. */
export type ActionBody = Readonly<Record<string, string>>

/** The request of an action. */
export interface ActionRequest {
  /** Below the base address. */
  path: string
  method: string
  body: object
}
