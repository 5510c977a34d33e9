/** Says what is wrong with a read: that it failed, what its list says, what it found. */
import { isShown } from '../core/seen'
import { ENTITIES, type Entity } from '../core/contract'
import { changeOf, newsIn } from '../core/change'
import { parseInstant } from '../core/instant'
import { own, textAt } from '../core/fields'
import { createRecentIds } from '../core/recent-ids'
import type { Finding } from '../core/verdicts'
import { SETTLING_MS } from '../realtime/terms/timing'
import type { RowChange } from '../realtime/terms/outcome'
import type { ReadCause } from '../realtime/trace'
import { count, finding } from './finding'
import { rowKey, type Said, type TraceOf } from './said'

/** Faults of this many kinds are told of one list. */
const MAX_KINDS = 20
/** How many rows are remembered, and how many are named. */
const [CAPACITY, NAMED] = [10_000, 3]
/** The causes of a read on a live board. After any other cause, changes are expected. */
const WHILE_LIVE: ReadonlySet<ReadCause> = new Set(['due', 'asked', 'second-look'])

/** Findings of an entry that could not be told at once. */
export interface Later {
  seq: number
  findings: Finding[]
}

/** Changes that an event may still announce. */
interface Waiting {
  seq: number
  until: number
  store: string
  /** By the row, its id and the fields that changed. */
  changes: Map<string, { id: string; fields: string[] }>
}

/** Judges the reads of a page. */
export interface ReadsJudge {
  takeRead(trace: TraceOf<'read'>): Finding[]
  takeFailure(trace: TraceOf<'read-failed'>): Finding[]
  takeLive(trace: TraceOf<'live'>): void
  /** Takes what a frame is about, whatever became of it. */
  takeFrame(said: Said, at: number): void
  /** What is certain by now, of earlier reads. */
  settle(at: number): Later[]
  /** Another hotel is open. */
  reset(): void
}

/** Creates a judge that has seen no read. */
export function createReadsJudge(): ReadsJudge {
  /** When a row was last spoken of. */
  const announced = createRecentIds<number>(CAPACITY, Infinity)
  /** When each store asked for the rows before. */
  const askedBefore = new Map<string, { askedAt: number; asOf: number }>()
  let waiting: Waiting[] = []
  let liveSince: number | null = null

  function hold(trace: TraceOf<'read'>) {
    const { seq, at, cause, store, askedAt, merged } = trace
    const before = askedBefore.get(store)
    askedBefore.set(store, { askedAt, asOf: merged?.asOf ?? before?.asOf ?? 0 })
    const isLive = liveSince !== null && liveSince <= askedAt
    if (!merged || !before || !isLive || !WHILE_LIVE.has(cause)) return
    const { entity } = merged
    const changes: Waiting['changes'] = new Map()
    for (const change of merged.changes) {
      const id = textAt(change.row ?? change.before, ENTITIES[entity].id)
      const fields = newFields(entity, change, before.asOf)
      const spokenAt = announced.find(rowKey(entity, id), at) ?? -Infinity
      const isSpokenOf = spokenAt >= before.askedAt - SETTLING_MS
      if (fields.length > 0 && !isSpokenOf) changes.set(rowKey(entity, id), { id, fields })
    }
    if (changes.size > 0) waiting.push({ seq, until: at + SETTLING_MS, store, changes })
  }

  return {
    takeRead(trace) {
      hold(trace)
      return listFaults(trace.merged?.reasons ?? [])
    },
    takeFailure({ store, cause, askedAt, at, trouble, status }) {
      const what = status === undefined ? trouble.code : `HTTP ${status}`
      const byMs = Math.max(0, at - askedAt)
      const seen = `${what} after ${byMs} ms, in a read that was ${CAUSED[cause]}`
      return [finding('read-failed', `store ${store}`, seen, { ref: { at: askedAt, byMs } })]
    },
    takeLive({ live }) {
      liveSince = live.state === 'live' ? live.since : null
    },
    takeFrame({ row }, at) {
      if (row === '') return
      announced.remember(row, at, at)
      for (const { changes } of waiting) changes.delete(row)
    },
    settle(at) {
      if (waiting.every(({ until }) => until > at)) return []
      const due = waiting.filter(({ until }) => until <= at)
      waiting = waiting.filter(({ until }) => until > at)
      return due
        .filter(({ changes }) => changes.size > 0)
        .map(({ seq, store, changes }) => ({ seq, findings: [foundChanges(store, changes)] }))
    },
    reset() {
      announced.clear()
      askedBefore.clear()
      waiting = []
    },
  }
}

const CAUSED: Record<ReadCause, string> = {
  opened: 'the first',
  subscribed: 'due after subscribing',
  due: 'due',
  seen: 'due when the page was seen',
  asked: 'asked for',
  stores: 'due for a new store',
  retry: 'a retry',
  'second-look': 'the second look',
}

/**
 * The fields that an event should have told of. No event of the contract tells that a row has gone,
 * or that an older one has joined the list.
 */
function newFields(entity: Entity, change: RowChange<object>, lastAsOf: number): string[] {
  const { before, row } = change
  if (!row) return []
  if (before) return newsIn(changeOf(entity, 'snapshot', 0, change)).map(({ field }) => field)
  const created = parseInstant(own(row, 'created_at'))
  return created !== null && created > lastAsOf ? ['a new row'] : []
}

function foundChanges(store: string, changes: Waiting['changes']): Finding {
  const fields = new Set([...changes.values()].flatMap((change) => change.fields))
  const ids = Array.from(changes.values(), ({ id }) => (isShown('id', id) ? id : '…'))
  const named = ids.slice(0, NAMED).join(', ')
  const more = ids.length > NAMED ? ` and ${ids.length - NAMED} more` : ''
  const seen = `${count(changes.size, 'row')} changed: ${[...fields].join(', ')}`
  return finding('read-found-changes', `store ${store}`, seen, { hint: named + more })
}

/** The faults of a list, those of one kind together. */
function listFaults(reasons: readonly Finding[]): Finding[] {
  const kinds = new Map<string, { first: Finding; more: number }>()
  for (const reason of reasons) {
    const key = `${reason.code} ${withoutIndex(reason.path)}`
    const kind = kinds.get(key)
    if (kind) kind.more++
    else if (kinds.size < MAX_KINDS) kinds.set(key, { first: reason, more: 0 })
  }
  return Array.from(kinds.values(), ({ first, more }) =>
    more > 0 ? { ...first, hint: `${count(more, 'more row')} of the list.` } : first,
  )
}

/** `results[3].status` without the number, so that the faults of all rows are of one kind. */
export function withoutIndex(path: string): string {
  return path.replaceAll(/\[\d+\]/g, '[]')
}
