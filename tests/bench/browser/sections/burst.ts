import { blocksOf } from '../figures'
import type { House } from '../house'
import type { Match } from '../rounds'
import { playOn, type Entrant, type Stage, type Studio } from '../stage'

const EVENTS = 2_000
/** Long enough for the browser to compile what is run often, and to come to rest again. */
const WARM = { rate: 1_000, ms: 2_000 }
const REST_MS = 1_000

/** Everything at once, as after a pause: what blocks, and when the badges are right. */
export function burstMatches(
  studio: Studio,
  entrants: readonly Entrant[],
  bookings: number,
): Match[] {
  const size = { bookings, rooms: 40, grows: true }
  return [
    {
      title: `${EVENTS.toLocaleString('en')} events at once, ${bookings.toLocaleString('en')} bookings`,
      goals: [
        { figure: 'long tasks', atMost: 0 },
        { figure: 'settled ms', beside: 'hand-written DOM' },
      ],
      contestants: entrants.map((entrant) => ({
        name: entrant.name,
        play: () => playOn(studio, entrant, size, (stage) => playBurst(stage, studio.house)),
      })),
    },
  ]
}

async function playBurst(stage: Stage, house: House) {
  await house.stream(WARM)
  await stage.page.waitForTimeout(REST_MS)
  await stage.start()
  const expected = await house.prepareBurst(EVENTS)
  const settled = stage.page.evaluate((badges) => probe.showsBadges(badges), { ...expected })
  await stage.page.waitForTimeout(REST_MS)
  const sentAt = await house.burst()
  const settledAt = await settled
  const { longTasks } = await stage.stop()
  await stage.checkBadges()
  return { 'settled ms': settledAt - sentAt, ...blocksOf(longTasks) }
}
