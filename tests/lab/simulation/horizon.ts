/** How old an event may be beside the last snapshot and still say something (C5). */

/** W of the board's promise (ms). */
export const W_MS = 10_000
/** W, and 5 min by which a sender's clock may be slow (ms). */
export const HORIZON_MS = W_MS + 5 * 60_000
/** What is further ahead of the servers' clock than this cannot be right (ms). */
export const FAR_MS = 5 * 60_000
/** `Date` has whole seconds only (ms). */
export const BLUR_MS = 1_000
