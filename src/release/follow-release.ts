/** Finds out whether the server has a newer build than the page, and whether the page is whole. */
import { own } from '../core/fields'
import type { Timers } from '../realtime/timers'

/** News about the page's own version. */
export type ReleaseNews =
  /** Another build is there. */
  | { is: 'newer' }
  /** A late file did not come, although the server answers: only loading the page again helps. */
  | { is: 'incomplete' }
  /** A late file did not come, and the server does not answer. */
  | { is: 'cut-off' }

/** The server's build counts as newer when its id at `address` is another than `build`. */
export interface ReleasePorts {
  /** The id of the build that the page is of. */
  build: string
  /** The address of `version.json`. */
  address: URL
  request: typeof fetch
  timers: Timers
  random(): number
  /** Calls the listener when a person looks at the page again. */
  onShown(listener: () => void): void
  /** Called with each news. */
  tell(news: ReleaseNews): void
  /** Called with each build that is newer, before it is told. */
  onNewer(): void
}

/** The server is asked after this time (ms), at least and at most, and when the page is shown again. */
const EVERY_MS = [10 * 60_000, 20 * 60_000] as const
/** It is asked again sooner (ms) while a part of the page is missing and it does not answer. */
const CUT_OFF_MS = 30_000

/**
 * Asks the server from time to time. Never throws.
 *
 * @returns tells it that a late file did not come
 */
export function followRelease(ports: ReleasePorts): () => void {
  const { build, address, request, timers, random, onShown, tell, onNewer } = ports
  let isWhole = true
  let cancel = () => {}

  /** The build that the server has, or `null` when it does not say. */
  async function ask(): Promise<string | null> {
    try {
      const answer = await request(address, { cache: 'no-store' })
      const found = answer.ok ? own(Object(await answer.json()), 'build') : null
      return typeof found === 'string' ? found : null
    } catch {
      return null
    }
  }

  async function look() {
    cancel()
    const found = await ask()
    if (found !== null && found !== build) onNewer()
    if (!isWhole) tell({ is: found === null ? 'cut-off' : 'incomplete' })
    else if (found !== null && found !== build) tell({ is: 'newer' })
    const [least, most] = EVERY_MS
    const isCutOff = !isWhole && found === null
    cancel()
    cancel = timers.after(isCutOff ? CUT_OFF_MS : least + random() * (most - least), look)
  }

  cancel = timers.after(EVERY_MS[0] * random(), look)
  onShown(() => void look())
  return () => {
    isWhole = false
    void look()
  }
}
