/**
 * The public interface of the plugin. `pusher-transport.ts` is not exported here, so that an app
 * with another transport does not load the SDK.
 */
export { createRealtime, type Realtime, type RealtimePorts } from './create-realtime'
export { useRealtime } from './use-realtime'
// Exported as a whole, so that `declare module './realtime'` can add to `Register`.
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
export type { Trace } from './trace'
export type { Sign, Signature } from './terms/signing'
export type { Transport } from './transport'
