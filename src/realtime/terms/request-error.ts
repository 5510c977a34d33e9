import type { Trouble } from './trouble'
import { describeTrouble } from './trouble'

/** A request that brought nothing usable, and why; the message is for developers. */
export class RequestError extends Error {
  override readonly name = 'RequestError'

  constructor(
    readonly trouble: Trouble,
    /** The HTTP status, when there was an answer. */
    readonly status?: number,
    /** How long the server asks to wait, in ms. */
    readonly retryAfter?: number,
    /** The rows came, but not all of them. */
    readonly isPartial = false,
  ) {
    super(describeTrouble(trouble))
  }

  /** The session at the backend has ended, or never was. */
  get isSignedOut(): boolean {
    return this.status === 401 || this.status === 403
  }

  /** Asking again by itself would bring the same answer. */
  get isFinal(): boolean {
    return this.isSignedOut || this.status === 404
  }
}

/** Anything else than a `RequestError` is a fault of the app, told without its details. */
export function toRequestError(error: unknown): RequestError {
  return error instanceof RequestError ? error : new RequestError({ code: 'unusable' })
}
