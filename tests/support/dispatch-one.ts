import type { HotelSlug } from '../../src/core/channels'
import { routeFrame } from '../../src/core/frame'
import type { Binding } from '../../src/realtime/binding'
import { dispatch } from '../../src/realtime/dispatch'
import type { Frame } from '../../src/realtime/terms/frame'
import type { ApplyResult } from '../../src/realtime/terms/outcome'
import { HOTEL } from './events'

/**
 * Dispatches one frame to some stores, as the engine does with a batch.
 *
 * @param open the hotel whose session the frame belongs to; `null` when that session is closed
 */
export function dispatchOne(
  frame: Frame,
  open: HotelSlug | null,
  bindings: readonly Binding[],
): ApplyResult {
  const session = { scope: open ?? (HOTEL as HotelSlug), isOpen: open !== null }
  return dispatch([{ frame, session }], bindings, routeFrame)[0] as ApplyResult
}
