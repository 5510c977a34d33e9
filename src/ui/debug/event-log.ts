/** The outcome of every frame, for the debug drawer: newest first, and limited in number. */
import { computed, shallowRef, type ComputedRef } from 'vue'
import { textAt } from '../../core/fields'
import type { Reason } from '../../core/reason'
import { VERDICTS } from '../../core/verdicts'
import { saidBy, type Frame } from '../../realtime/terms/frame'
import { expectedMutations, type ApplyResult, type Outcome } from '../../realtime/terms/outcome'
import type { Handled, Realtime } from '../../realtime'

/** One frame and its outcome. A field that the body does not have is empty. */
export interface LogEntry extends ApplyResult {
  /** The number of the entry in this log, from 1. */
  number: number
  frame: Frame
  /** What the backend's dialect made of its body, where that is not the body itself. */
  translated?: unknown
  category: string
  type: string
  event_id: string
  /** Whether the number of rows written is one that the outcome allows. */
  isMutationCountExpected: boolean
  /** Whether it was taken although something is wrong: a tolerable fault, or a fault of the board. */
  isFlagged: boolean
}

/** What the log shows now. */
export interface LogView {
  /** Newest first. They stand still while paused. */
  entries: readonly LogEntry[]
  /** The number of frames per outcome since the log was cleared. Counted while paused too. */
  totals: Readonly<Partial<Record<Outcome, number>>>
  flagged: number
  total: number
  isPaused: boolean
  /** The number of frames since it was paused. */
  missed: number
}

export interface EventLog {
  readonly view: ComputedRef<LogView>
  pause(): void
  /** Follows new frames again, and shows those that came while paused. */
  resume(): void
  /** Removes all entries and sets the totals to 0. */
  clear(): void
  close(): void
}

/** These outcomes always have a reason. With any other outcome, a reason is a flag if it is a fault. */
const REFUSED: ReadonlySet<Outcome> = new Set([
  'rejected',
  'foreign',
  'ignored',
  'unknown',
  'misrouted',
  'failed',
])

/**
 * Keeps the latest `capacity` frames, from now until it is closed.
 *
 * @param onEntry called with each new entry, paused or not
 */
export function createEventLog(
  onHandled: Realtime['onHandled'],
  {
    capacity = 500,
    onEntry,
  }: { capacity?: number; onEntry?: ((entry: LogEntry) => void) | undefined } = {},
): EventLog {
  const version = shallowRef(0)
  /** Oldest first. */
  let kept: LogEntry[] = []
  let totals: Partial<Record<Outcome, number>> = {}
  let flagged = 0
  let total = 0
  let number = 0
  let paused: { entries: readonly LogEntry[]; total: number } | null = null

  const latest = () => kept.toReversed()

  // Computed on reading, not for each of the many frames that may come before.
  const view = computed((): LogView => {
    void version.value
    return {
      entries: paused?.entries ?? latest(),
      totals: { ...totals },
      flagged,
      total,
      isPaused: paused !== null,
      missed: paused ? total - paused.total : 0,
    }
  })

  const stop = onHandled((handled) => {
    const entry = entryOf(++number, handled)
    kept.push(entry)
    if (kept.length > capacity) kept.shift()
    totals[entry.outcome] = (totals[entry.outcome] ?? 0) + 1
    total++
    if (entry.isFlagged) flagged++
    version.value++
    onEntry?.(entry)
  })

  return {
    view,
    pause() {
      paused ??= { entries: latest(), total }
      version.value++
    },
    resume() {
      paused = null
      version.value++
    },
    clear() {
      kept = []
      totals = {}
      flagged = total = 0
      if (paused) paused = { entries: [], total: 0 }
      version.value++
    },
    close: stop,
  }
}

function entryOf(number: number, handled: Handled): LogEntry {
  const { frame, outcome, reasons, mutations, changed, translated } = handled
  const { body } = saidBy(handled)
  const nameAt = (...path: string[]) => textAt(body, ...path).slice(0, 128)
  const isMutationCountExpected = mutations === expectedMutations(outcome)
  return {
    number,
    // A large body would make the log grow without limit, so it is not kept whole.
    frame: {
      ...frame,
      channel: frame.channel.slice(0, 200),
      event: frame.event.slice(0, 200),
      data: reasons.some(({ code }) => code === 'too-large') ? 'Too large to keep.' : frame.data,
    },
    ...(translated && { translated: translated.body }),
    category: nameAt('category'),
    type: nameAt('type'),
    event_id: nameAt('meta', 'event_id'),
    outcome,
    reasons,
    mutations,
    changed,
    isMutationCountExpected,
    isFlagged: !isMutationCountExpected || (reasons.some(isFault) && !REFUSED.has(outcome)),
  }
}

/** Whether a reason says that something is wrong. A note says why a frame that is right changed nothing. */
export function isFault({ code }: Reason): boolean {
  return VERDICTS[code].severity !== 'note'
}
