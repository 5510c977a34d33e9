/** How people look at a board: in passing, or not for hours. */
import type { Random } from './random'
import type { Act, Step } from './schedule'

const LOOK_MS = 5_000
const MINUTE_MS = 60_000

/** A tab that is shown for 5 s of each minute, while the hotel goes on. */
export function makeVisits(random: Random, change: () => Act): Step[] {
  const steps: Step[] = [{ wait: 0, do: 'visible', is: false }]
  for (let n = random.int(3, 14); n > 0; n--) {
    if (random.chance(0.4)) steps.push({ wait: 0, ...change() })
    steps.push({ wait: MINUTE_MS - LOOK_MS, do: 'visible', is: true })
    steps.push({ wait: LOOK_MS, do: 'visible', is: false })
  }
  if (random.chance(0.7)) steps.push({ wait: MINUTE_MS, do: 'visible', is: true })
  return steps
}

/** A tab that somebody leaves for less than a minute, about when it reads; then it is looked at. */
function makeTurningAway(random: Random, change: () => Act): Step[] {
  return [
    { wait: 0, ...change() },
    { wait: random.int(3, 5) * MINUTE_MS, do: 'visible', is: false },
    { wait: MINUTE_MS - LOOK_MS, do: 'visible', is: true },
    { wait: 8 * MINUTE_MS, ...change() },
  ]
}

/** A tab that nobody looks at for minutes or hours, or for less than a minute. */
export function makeAbsence(random: Random, change: () => Act): Step[] {
  if (random.chance(0.2)) return makeTurningAway(random, change)
  const half = random.int(1, random.chance(0.3) ? 60 : 8) * MINUTE_MS
  const steps: Step[] = [{ wait: 0, do: 'visible', is: false }]
  if (random.chance(0.7)) steps.push({ wait: half, ...change() })
  steps.push({ wait: half, do: 'visible', is: true })
  return steps
}
