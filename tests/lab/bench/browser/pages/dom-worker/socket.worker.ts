/** Receives and parses every frame, and hands on what came since the last beat of the display. */
import Pusher from 'pusher-js/worker'
import { SANDBOX_KEY } from '../../../../../../src/settings/rules'
import type { BookingEvent } from '../../../bookings'

const BEAT_MS = 16

let waiting: BookingEvent[] = []
const pusher = new Pusher(SANDBOX_KEY, {
  cluster: '',
  wsHost: location.hostname,
  wsPort: Number(location.port),
  forceTLS: false,
  enabledTransports: ['ws'],
})
// The worker was given the hotel's name.
pusher.subscribe(`${self.name}.room-bookings`).bind_global((name: string, data: BookingEvent) => {
  if (name === 'pusher:subscription_succeeded') handOn()
  else if (waiting.push(data) === 1) setTimeout(handOn, BEAT_MS)
})

function handOn() {
  // To the page: a worker has no other origin to name.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  self.postMessage(waiting)
  waiting = []
}
