import type { Register } from './register'

type Registered<Name extends string, Otherwise> =
  Register extends Record<Name, infer Type> ? Type : Otherwise

/**
 * What can be open, one at a time, such as a project, a shop or a chat. Channels belong to a scope.
 */
export type Scope = Registered<'scope', string>

/** The type of each event's body, by event type. */
export type Events = Registered<'events', Record<string, unknown>>

/** The type of an event, as stores name it. */
export type EventType = keyof Events & string

/** What the result of a store's resync tells listeners, beside `trouble`. */
export type AppReport = Registered<'report', object>

/** The codes of the app's own reasons. */
export type AppReasonCode = Registered<'reasonCode', never>

/** The app's own troubles. */
export type AppTrouble = Registered<'trouble', never>
