/**
 * W (ms): the answer to a read contains every event that arrived W or longer before the request.
 * All promises of the engine about reads depend on this.
 */
export const SETTLING_MS = 10_000

/** How far the clocks of a backend's servers may differ, and how coarse a `Date` header is (ms). */
const SERVERS_DIFFER_MS = 5_000
const WHOLE_SECOND_MS = 1_000

/**
 * From the first answer of a recovery to its second look (ms). The second look is sure of all that
 * happened before the first answer, also when another server gives it.
 */
export const SECOND_LOOK_MS = SETTLING_MS + SERVERS_DIFFER_MS + WHOLE_SECOND_MS

/** The time-out of a read (ms). */
export const READ_TIMEOUT_MS = 10_000
