import type { AppReasonCode } from './registered'

/**
 * Why something was refused or flagged, as data. It says where, what was expected and what kind of
 * value was seen. It never holds the value itself, which may be private.
 */
export interface ReasonOf<Code> {
  code: Code
  /** The path of the value, such as `payload.status`. */
  path: string
  expected: string
  seen: string
}

/** The engine's own codes, each with its meaning for developers. */
export const ENGINE_REASONS = {
  'session-closed': 'what it belongs to had been left when it arrived',
  'handled-twice': 'the same frame was handled twice',
  'unexpected-mutations': 'the outcome and the number of changed rows do not fit',
  'not-encrypted': 'the channel is encrypted, and this event is not',
  'not-decrypted': 'the channel’s key does not open it',
  'no-handler': 'no store listens to this type',
  'handler-threw': 'the store’s action threw',
  'handler-async': 'the store’s action returned a promise',
  'no-result': 'the store’s action returned no result for it',
} as const satisfies Record<string, string>

/** The code of a reason that the engine gives. */
export type EngineReasonCode = keyof typeof ENGINE_REASONS

/** A reason of the engine, or of the app. */
export type Reason = ReasonOf<EngineReasonCode | AppReasonCode>
