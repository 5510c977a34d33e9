/**
 * W (ms): the answer to a read contains every event that arrived W or longer before the request.
 * All promises of the engine about reads depend on this.
 */
export const SETTLING_MS = 10_000

/** The time-out of a read (ms). */
export const READ_TIMEOUT_MS = 10_000
