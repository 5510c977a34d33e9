import { RequestError, toRequestError } from './terms/request-error'
import type { Scope } from './terms/registered'
import type { Binding, Resync, ResyncReport } from './binding'
import type { Trouble } from './terms/trouble'
import type { Timers } from './timers'
import type { ReadCause, Tracer } from './trace'

/** The result of one store's merged snapshot. */
export type Merged = ResyncReport & { store: string }

/** Runs the stores' reads. The reads of all stores together are one attempt of a recovery. */
export interface Reads {
  /**
   * Lets every store read its rows. A retry asks only the stores that failed before, or whose rows
   * are older than the period: a busy backend would otherwise answer one store again and again while
   * it refuses another. Rejects with the most serious `RequestError`.
   *
   * @param cause why the rows are read, for the trace
   * @param periodMs the time between periodic reads
   * @param onProgress called when a part of an answer has arrived
   */
  attempt(
    scope: Scope,
    signal: AbortSignal,
    cause: ReadCause,
    periodMs: number,
    onProgress?: () => void,
  ): Promise<void>
  /** The rows of all stores are at least as new as this (ms). `null` before all have been read. */
  readonly verifiedAt: number | null
  /** Whether the latest list of any store was incomplete, also when later reads have failed. */
  readonly isIncomplete: boolean
  /** Forgets a removed store. */
  forget(binding: Binding): void
  /** Forgets everything, because another scope is opened. */
  clear(): void
}

/** `onMerged` is called for an incomplete list, too: its rows are used, and then the read fails. */
export interface ReadsPorts {
  stores: readonly Binding[]
  timers: Timers
  /** Handles the waiting frames. They are older than the answer, so they come first. */
  drain(): void
  onMerged(merged: Merged): void
  tracer: Tracer
}

/** Creates reads of which none was made yet. */
export function createReads({ stores, timers, drain, onMerged, tracer }: ReadsPorts): Reads {
  /** When each store requested the rows that it has now (ms). */
  const readAt = new Map<Binding, number>()
  /** The stores whose latest list was incomplete. */
  const incomplete = new Set<Binding>()
  /** The stores that this recovery has not read yet. */
  let unread = new Set<Binding>()
  /** Ends the running read of a store that is removed. */
  const leavers = new Map<Binding, () => void>()
  /** When the latest successful attempt began (ms). */
  let workedAt: number | null = null

  /** An incomplete list counts as failed, although its rows are used. */
  function check(binding: Binding, trouble: Trouble | undefined) {
    if (!trouble) return void incomplete.delete(binding)
    incomplete.add(binding)
    throw new RequestError(trouble, undefined, undefined, true)
  }

  async function read(
    binding: Binding,
    scope: Scope,
    signal: AbortSignal,
    onProgress: (() => void) | undefined,
    cause: ReadCause,
  ) {
    const askedAt = timers.now()
    const told = { store: binding.id, cause, askedAt }
    const isOver = () => signal.aborted || !stores.includes(binding)
    const beforeMerge = () => {
      if (isOver()) return false
      drain()
      return true
    }
    const report = await resync(binding, scope, { signal, beforeMerge, onProgress }, told)
    if (isOver()) return
    const merged = report ? { ...report, store: binding.id } : null
    if (merged) onMerged(merged)
    tracer.tell({ kind: 'read', ...told, merged })
    check(binding, report?.trouble)
    unread.delete(binding)
    readAt.set(binding, askedAt)
  }

  /** Calls a store's resync, and tells why it failed. */
  async function resync(
    binding: Binding,
    scope: Scope,
    how: Resync & { signal: AbortSignal },
    told: { store: string; cause: ReadCause; askedAt: number },
  ) {
    try {
      return await binding.resync?.(scope, how)
    } catch (error) {
      const { signal } = how
      const cause: unknown = signal.aborted ? signal.reason : error
      // A read that another one replaced did not fail.
      if (!signal.aborted || cause instanceof RequestError) {
        const { trouble, status } = toRequestError(cause)
        tracer.tell({ kind: 'read-failed', ...told, trouble, ...(status && { status }) })
      }
      throw error
    }
  }

  const readers = () => stores.filter(({ resync }) => resync)

  function isOlder(binding: Binding, ms: number): boolean {
    return timers.now() - (readAt.get(binding) ?? -Infinity) > ms
  }

  return {
    async attempt(scope, signal, cause, periodMs, onProgress) {
      const at = timers.now()
      unread = new Set(
        readers().filter((one) => cause !== 'retry' || unread.has(one) || isOlder(one, periodMs)),
      )
      const asked = [...unread]
      const reads = await Promise.allSettled(
        asked.map((binding) => {
          const left = new Promise<void>((resolve) => leavers.set(binding, resolve))
          return Promise.race([read(binding, scope, signal, onProgress, cause), left])
        }),
      )
      const errors = reads.flatMap((read, index) =>
        read.status === 'rejected' && stores.includes(asked[index] as Binding)
          ? [toRequestError(read.reason)]
          : [],
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
      leavers.get(binding)?.()
      leavers.delete(binding)
    },
    clear() {
      incomplete.clear()
      unread.clear()
      readAt.clear()
      leavers.clear()
      workedAt = null
    },
  }
}

/**
 * Picks one error for the attempt. An error wins that says that the person may not see the rows,
 * because it concerns every list. An error that a retry may cure wins over a final one.
 */
function worstOf(errors: RequestError[]): RequestError {
  const worst = errors.reduce((one, other) => (weightOf(other) > weightOf(one) ? other : one))
  const retryAfter = Math.max(...errors.map((error) => error.retryAfter ?? 0))
  return new RequestError(worst.trouble, worst.status, retryAfter || undefined, worst.isPartial)
}

function weightOf({ isBarred, isFinal, isPartial }: RequestError): number {
  if (isBarred) return 3
  if (isFinal) return 0
  return isPartial ? 2 : 1
}
