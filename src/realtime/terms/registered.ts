import type { Register } from './register'

type Registered<Name extends string, Otherwise> =
  Register extends Record<Name, infer Type> ? Type : Otherwise

/** What is open, one at a time: a project, a room, a shop. Channels belong to it. */
export type Scope = Registered<'scope', string>

/** The body of each event, by the event's type. */
export type Events = Registered<'events', Record<string, unknown>>

export type EventType = keyof Events & string

/** What a store's read of its rows tells listeners, beside `trouble`. */
export type AppReport = Registered<'report', object>

export type AppReasonCode = Registered<'reasonCode', never>

export type AppTrouble = Registered<'trouble', never>
