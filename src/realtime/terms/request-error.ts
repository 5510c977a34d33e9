import type { Trouble } from './trouble'
import { describeTrouble, isBar } from './trouble'

/** A failed request, with its cause. The message is for developers. */
export class RequestError extends Error {
  override readonly name = 'RequestError'

  readonly trouble: Trouble
  /** The HTTP status, if there was an answer. */
  readonly status: number | undefined
  /** How long the server asks us to wait (ms). */
  readonly retryAfter: number | undefined
  /** Rows arrived, but not all of them. */
  readonly isPartial: boolean

  constructor(trouble: Trouble, status?: number, retryAfter?: number, isPartial = false) {
    super(describeTrouble(trouble))
    this.trouble = trouble
    this.status = status
    this.retryAfter = retryAfter
    this.isPartial = isPartial
  }

  /**
   * Whether the person may not see the rows: the session at the backend has ended, or this scope is
   * not theirs.
   */
  get isBarred(): boolean {
    return isBar(this.trouble)
  }

  /** Whether a retry would get the same answer. */
  get isFinal(): boolean {
    return this.isBarred || this.status === 404
  }
}

/**
 * Returns a `RequestError` unchanged. Any other error is a fault of the app, and is reported
 * without its details.
 */
export function toRequestError(error: unknown): RequestError {
  return error instanceof RequestError ? error : new RequestError({ code: 'unusable' })
}
