/**
 * W (ms): a read asked for this long or longer after an event arrived reflects that event. All that
 * the engine promises about reads rests on it.
 */
export const SETTLING_MS = 10_000

/** How long a read of the rows may take (ms). */
export const READ_TIMEOUT_MS = 10_000
