/** How old an event may be beside the last snapshot and still say something (C5). */

/** W of the board's promise (ms). */
export const W_MS = 10_000
/** W, and 5 min by which a sender's clock may be slow (ms). */
export const HORIZON_MS = W_MS + 5 * 60_000
