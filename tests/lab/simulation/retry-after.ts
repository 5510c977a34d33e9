/** What a server that is busy asked for: no read before its `Retry-After` is over (C7). */
import type { Request } from './backend'

export interface Wait {
  /** When it ends (ms). */
  at: number
  /** The same on the page's own clock, which may be set, or stand still in a sleep. */
  pageAt: number
}

const NONE: Wait = { at: 0, pageAt: 0 }

/**
 * The longest wait that was asked for since the last success. It begins when the round is over, and
 * a round that was called off, or took too long, changes nothing.
 */
export function waitAfter(requests: readonly Request[]): Wait {
  let wait = NONE
  let left = requests
  for (let last = left.at(-1); last; last = left.at(-1)) {
    const { at } = last
    const round = ['booking', 'room'].flatMap(
      (kind) => left.findLast((one) => one.kind === kind && one.at === at) ?? [],
    )
    if (round.every(({ state }) => state === 'answered')) return wait
    if (round.every(({ state }) => state === 'answered' || state === 'failed')) {
      const own = waitOf(round)
      wait = { at: Math.max(wait.at, own.at), pageAt: Math.max(wait.pageAt, own.pageAt) }
    }
    left = left.filter((one) => one.at < at)
  }
  return wait
}

/** The longest wait that was ever asked for. Whether its round went well does not matter. */
export function longestWait(requests: readonly Request[]): Wait {
  const ended = requests.filter(({ state }) => state !== 'waiting')
  const waits = ended.map(({ at }) => waitOf(ended.filter((one) => one.at === at)))
  return {
    at: Math.max(0, ...waits.map(({ at }) => at)),
    pageAt: Math.max(0, ...waits.map(({ pageAt }) => pageAt)),
  }
}

function waitOf(round: readonly Request[]): Wait {
  const longest = Math.max(...round.map(({ retryAfter }) => retryAfter))
  if (longest === 0) return NONE
  return {
    at: Math.max(...round.map(({ endedAt }) => endedAt)) + longest,
    pageAt: Math.max(...round.map(({ endedPageAt }) => endedPageAt)) + longest,
  }
}
