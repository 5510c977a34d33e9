import { RequestError, toRequestError } from './terms/request-error'
import type { Scope } from './terms/registered'
import type { Binding, ResyncReport } from './binding'
import type { Timers } from './timers'
import { PERIOD_MS } from './watch'

/** What a store's snapshot brought. */
export type Merged = ResyncReport & { store: string }

/** The stores' reads of their rows: all of them together are one attempt of a recovery. */
export interface Reads {
  /**
   * Every store reads its rows; in a retry those that could not before, or did so a period ago. A
   * backend that is busy would otherwise answer in vain for one store, again and again, while it
   * turns another away. Rejects with the `RequestError` that says most.
   */
  attempt(scope: Scope, signal: AbortSignal, isRetry: boolean): Promise<void>
  /** Since when all rows are as the server said at least (ms); `null` before all were read. */
  readonly verifiedAt: number | null
  /** Whether the latest list of a store was not whole, whatever became of the reads since. */
  readonly isIncomplete: boolean
  /** A store has gone. */
  forget(binding: Binding): void
  /** Another scope follows. */
  clear(): void
}

export interface ReadsPorts {
  stores: readonly Binding[]
  timers: Timers
  /** Handles the frames that wait: they are older than the answer. */
  drain(): void
  onMerged(merged: Merged): void
}

export function createReads({ stores, timers, drain, onMerged }: ReadsPorts): Reads {
  /** When each store asked for the rows that it has. */
  const readAt = new Map<Binding, number>()
  /** The stores whose latest list was not whole. */
  const incomplete = new Set<Binding>()
  /** The stores whose rows the recovery under way has not brought yet. */
  let unread = new Set<Binding>()
  /** When the latest attempt began that worked. */
  let workedAt: number | null = null

  async function read(binding: Binding, scope: Scope, signal: AbortSignal) {
    const askedAt = timers.now()
    const beforeMerge = () => {
      if (signal.aborted) return false
      drain()
      return true
    }
    const report = await binding.resync?.(scope, { signal, beforeMerge })
    if (signal.aborted) return
    if (report) onMerged({ ...report, store: binding.id })
    if (report?.trouble) incomplete.add(binding)
    else incomplete.delete(binding)
    if (report?.trouble) throw new RequestError(report.trouble, undefined, undefined, true)
    unread.delete(binding)
    if (stores.includes(binding)) readAt.set(binding, askedAt)
  }

  const readers = () => stores.filter(({ resync }) => resync)

  function isOld(binding: Binding): boolean {
    return timers.now() - (readAt.get(binding) ?? -Infinity) > PERIOD_MS
  }

  return {
    async attempt(scope, signal, isRetry) {
      const at = timers.now()
      unread = new Set(readers().filter((one) => !isRetry || unread.has(one) || isOld(one)))
      const reads = await Promise.allSettled(
        Array.from(unread, (binding) => read(binding, scope, signal)),
      )
      const errors = reads.flatMap((read) =>
        read.status === 'rejected' ? [toRequestError(read.reason)] : [],
      )
      if (errors.length > 0) throw worstOf(errors)
      if (!signal.aborted) workedAt = at
    },
    get verifiedAt() {
      const times = readers().map((one) => readAt.get(one))
      return times.reduce<number | null>(
        (oldest, at) => (oldest === null || at === undefined ? null : Math.min(oldest, at)),
        workedAt,
      )
    },
    get isIncomplete() {
      return incomplete.size > 0
    },
    forget(binding) {
      incomplete.delete(binding)
      unread.delete(binding)
      readAt.delete(binding)
    },
    clear() {
      incomplete.clear()
      unread.clear()
      readAt.clear()
      workedAt = null
    },
  }
}

/** One error for all: a sign-out concerns every list, and what may work later is asked again. */
function worstOf(errors: RequestError[]): RequestError {
  const [worst] = errors.toSorted((a, b) => weightOf(b) - weightOf(a)) as [RequestError]
  const retryAfter = Math.max(...errors.map((error) => error.retryAfter ?? 0))
  return new RequestError(worst.trouble, worst.status, retryAfter || undefined, worst.isPartial)
}

function weightOf({ isSignedOut, isFinal, isPartial }: RequestError): number {
  if (isSignedOut) return 3
  if (isFinal) return 0
  return isPartial ? 2 : 1
}
