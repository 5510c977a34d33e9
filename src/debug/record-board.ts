/** Records a board. */
import type { Board } from '../board'
import type { Checkpoint } from './entry'
import { createJudge, type JudgePorts } from './judge'
import { startRecorder, type Recorder, type RecorderPorts } from './recorder'

/** The board to record, the names by which it is judged, and the bounds of memory. */
export interface RecordPorts
  extends
    Pick<Board, 'realtime' | 'bookings' | 'rooms'>,
    Omit<JudgePorts, 'hotel'>,
    Pick<RecorderPorts, 'onTrace' | 'afterPaint' | 'now' | 'maxBytes' | 'maxEntries'> {}

/** Records every trace of a board, with what is wrong in it, until `stop` is called. */
export function recordBoard({
  realtime,
  bookings,
  rooms,
  translate,
  authEndpoint,
  ...ports
}: RecordPorts): Recorder {
  const hotel = () => realtime.scope.value
  const checkpoint = (seq: number, at: number): Checkpoint => ({
    seq,
    at,
    scope: hotel(),
    live: realtime.live.value,
    rows: { booking: bookings.rowsNow(), room: rooms.rowsNow() },
  })
  return startRecorder({
    ...ports,
    checkpoint,
    judge: createJudge({ hotel, translate, authEndpoint }),
  })
}
