/**
 * The public face of the plugin. The transport over pusher-js is a file of its own
 * (`pusher-transport.ts`), so that whoever brings another does not load the SDK.
 */
export { createRealtime, type Realtime, type RealtimePorts } from './create-realtime'
export { useRealtime } from './use-realtime'
// Whole, so that `declare module './realtime'` can add to `Register`, which is all there is in it.
export * from './terms/register'
export type { ArrivedEvent, Resync, ResyncReport } from './binding'
export { refuse, type ApplyResult, type Outcome } from './terms/outcome'
export { RequestError } from './terms/request-error'
export type { Frame, Route } from './terms/frame'
export type { Live, LiveState } from './terms/live'
export type { Handled } from './intake'
export type { Merged } from './reads'
export type { Page } from './page'
export type { Timers } from './timers'
export type { Transport } from './transport'
