/** The hand-written board, with its socket in a worker: would that pay? */
import type { BookingEvent } from '../../../bookings'
import { startDomBoard } from '../dom-board'
import { hotel } from '../hotel-of-page'

void startDomBoard((take) => {
  const worker = new Worker(new URL('./socket.worker.ts', import.meta.url), {
    type: 'module',
    name: hotel,
  })
  worker.addEventListener('message', ({ data }: MessageEvent<BookingEvent[]>) => {
    for (const event of data) take(event)
  })
})
