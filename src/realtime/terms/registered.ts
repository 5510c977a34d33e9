import type { Register } from './register'

type Registered<Name extends string, Otherwise> =
  Register extends Record<Name, infer Type> ? Type : Otherwise

/**
 * What can be open, one at a time, such as a project, a room or a shop. Channels belong to a scope.
 */
export type Scope = Registered<'scope', string>

/** The type of each event's body, by event type. */
export type Events = Registered<'events', Record<string, unknown>>

export type EventType = keyof Events & string

/** What the result of a store's resync tells listeners, beside `trouble`. */
export type AppReport = Registered<'report', object>

export type AppReasonCode = Registered<'reasonCode', never>

export type AppTrouble = Registered<'trouble', never>
