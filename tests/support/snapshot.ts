import type { Entity, Row } from '../../src/core/contract'
import { NO_INSTANT, parseInstant, type Instant } from '../../src/core/instant'
import { WHOLE_LIST, type Snapshot } from '../../src/core/snapshot'

/** A complete list as the backend read it. A text that is not an instant counts as no instant. */
export function snapshotOf<E extends Entity>(
  rows: Row<E>[],
  asOf: string | Instant,
  more: Partial<Snapshot<E>> = {},
): Snapshot<E> {
  const instant = typeof asOf === 'number' ? asOf : (parseInstant(asOf) ?? NO_INSTANT)
  const setsClock = instant !== NO_INSTANT
  return { asOf: instant, setsClock, rows, reasons: [], ...WHOLE_LIST, ...more }
}
