/** A lost link comes back soon after it can, while somebody looks (C8). */
import type { Report } from './board-check'
import type { Client } from './client'
import type { Network } from './network'
import type { VirtualClock } from './virtual-clock'

/** The longest wait between two attempts, and the attempt itself (ms). */
const LONGEST_MS = 33_000

export interface LinkCheckPorts {
  clock: VirtualClock
  client: Client
  network: Network
  report: Report
}

export function createLinkCheck({ clock, client, network, report }: LinkCheckPorts) {
  let since: number | null = null

  return {
    look() {
      // Without a session no hotel is open, and nobody needs the link.
      const isOpen = client.realtime.scope.value !== null
      const isLost = !network.isUp && network.connection > 0 && isOpen
      const isWanted = isLost && client.page.isVisible && clock.asleepFor === 0
      if (!isWanted || !network.isReachable) {
        since = null
        return
      }
      since ??= clock.now()
      if (clock.now() - since < LONGEST_MS) return
      report('C8', 'the link could have been back for a long time')
      since = null
    },
  }
}
