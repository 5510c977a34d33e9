import Pusher from 'pusher-js'
import { SANDBOX_KEY } from '../../../../../src/settings/rules'
import { optionsOf } from '../../../../../src/realtime/pusher-options'
import type { BookingEvent } from '../../bookings'
import { hotel } from './hotel-of-page'

/** Hears the hotel's bookings with the client that the board uses, set up as the board does it. */
export function listen(take: (event: BookingEvent) => void) {
  const wsHost = location.hostname
  const wsPort = Number(location.port)
  const settings = { key: SANDBOX_KEY, cluster: '', wsHost, wsPort, forceTLS: false }
  const pusher = new Pusher(SANDBOX_KEY, optionsOf({ ...settings, channelPrefix: '' }))
  pusher.subscribe(`${hotel}.room-bookings`).bind_global((name: string, data: BookingEvent) => {
    if (!name.startsWith('pusher:')) take(data)
  })
}
