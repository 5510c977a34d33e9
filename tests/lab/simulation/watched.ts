/** Whether somebody looks at the board of a hotel, and for how long already. */
import type { Client } from './client'
import type { VirtualClock } from './virtual-clock'

export interface Watched {
  /** To be called after each task. */
  look(): void
  /** How long the page has been visible and awake, with the same hotel open (ms); 0 when it is not. */
  readonly ms: number
  /** How long it has been hidden and awake (ms); 0 when it is not hidden. */
  readonly hiddenMs: number
}

export function createWatched(clock: VirtualClock, client: Client): Watched {
  let since: number | null = null
  let hiddenSince: number | null = null
  const awake = () => clock.now() - clock.slept
  let hotel: string | null = null
  let slept = 0

  return {
    look() {
      const isShown = client.page.isVisible && clock.asleepFor === 0
      const isSame = client.openHotel() === hotel && clock.slept === slept
      hotel = client.openHotel()
      slept = clock.slept
      if (!isShown || hotel === null) since = null
      else if (!isSame) since = clock.now()
      else since ??= clock.now()
      if (client.page.isVisible) hiddenSince = null
      else hiddenSince ??= awake()
    },
    get ms() {
      return since === null ? 0 : clock.now() - since
    },
    get hiddenMs() {
      return hiddenSince === null ? 0 : awake() - hiddenSince
    },
  }
}
