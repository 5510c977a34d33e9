/** Takes what may be a guest's out of entries and checkpoints, by a list of what may stay. */
import { EVENTS, isEventType, type Entity } from '../core/contract'
import type { BoardRow } from '../core/merge'
import type { Redactor } from '../core/redact'
import type { Reason } from '../core/reason'
import type { ApplyResult, RowChange } from '../realtime/terms/outcome'
import { saidBy } from '../realtime/terms/frame'
import type { Live } from '../realtime/terms/live'
import type { Trouble } from '../realtime/terms/trouble'
import type { StoreAnswer } from '../realtime/dispatch'
import type { Told, Trace } from '../realtime/trace'
import type { Link, WireFault } from '../realtime/transport'
import { entityOf } from './changes'
import type { Checkpoint, Entry } from './entry'
import { isPlain, redactChannel, redactEvent, redactFinding, redactName } from './redact-words'

type Frame = Extract<Told, { kind: 'frame' }>
type Read = Extract<Told, { kind: 'read' }>

/** An entry without what may be a guest's. What actions threw is left out. */
export function redactEntry(entry: Entry, redactor: Redactor): Entry {
  const { trace, findings, size, paintedAt, aheadMs } = entry
  const { seq, at } = trace
  return {
    trace: { ...redactTold(trace, redactor), seq, at },
    findings: findings.map(redactFinding),
    size,
    ...(paintedAt !== undefined && { paintedAt }),
    ...(aheadMs !== undefined && { aheadMs }),
  }
}

/** A checkpoint without what may be a guest's. */
export function redactCheckpoint(checkpoint: Checkpoint, redactor: Redactor): Checkpoint {
  const { seq, at, scope, live, rows } = checkpoint
  return {
    seq,
    at,
    scope,
    ...(live && { live: redactLive(live, redactor) }),
    rows: {
      booking: rows.booking.map((row) => redactor.row('booking', row) as BoardRow<'booking'>),
      room: rows.room.map((row) => redactor.row('room', row) as BoardRow<'room'>),
    },
  }
}

/** Each kind names what stays; a new kind does not compile without its list. */
function redactTold(trace: Trace, redactor: Redactor): Told {
  const { kind } = trace
  if (kind === 'frame') return redactFrame(trace, redactor)
  if (kind === 'scope') return { kind, scope: trace.scope }
  if (kind === 'live') return { kind, live: redactLive(trace.live, redactor) }
  if (kind === 'link') return { kind, link: redactLink(trace.link, redactor) }
  if (kind === 'wire') return { kind, fault: redactWire(trace.fault, redactor) }
  if (kind === 'channel') {
    const { name, state, status } = trace
    return {
      kind,
      name: redactChannel(name, redactor),
      state,
      ...(status !== undefined && { status }),
    }
  }
  if (kind === 'outside') {
    const { store, action, body, written, changes } = trace
    return {
      kind,
      store: redactName(store, redactor),
      action: redactName(action, redactor),
      body: redactor.body(entityIn(body), body),
      written,
      changes: changes.map((change) => redactChange(change, redactor)),
    }
  }
  const { store, cause, askedAt } = trace
  const read = { store: redactName(store, redactor), cause, askedAt }
  if (kind === 'read') return { kind, ...read, merged: redactMerged(trace.merged, redactor) }
  const { trouble, status } = trace
  return {
    kind,
    ...read,
    trouble: redactTrouble(trouble, redactor),
    ...(status !== undefined && { status }),
  }
}

function redactFrame(trace: Frame, redactor: Redactor): Frame {
  const { frame, answers, translated, wasLive } = trace
  const { type } = saidBy(trace)
  const entity = isEventType(type) ? EVENTS[type].entity : null
  return {
    kind: 'frame',
    frame: {
      number: frame.number,
      at: frame.at,
      channel: redactChannel(frame.channel, redactor),
      event: redactEvent(frame.event, redactor),
      data: redactor.body(entity, frame.data),
      ...(frame.unopened && { unopened: frame.unopened }),
    },
    ...redactResult(trace, redactor),
    answers: answers.map((answer) => redactAnswer(answer, redactor)),
    ...(translated && { translated: { type, body: redactor.body(entity, translated.body) } }),
    wasLive,
  }
}

function redactAnswer(answer: StoreAnswer, redactor: Redactor): StoreAnswer {
  return { ...redactResult(answer, redactor), store: redactName(answer.store, redactor) }
}

function redactResult(result: ApplyResult, redactor: Redactor): ApplyResult {
  const { outcome, reasons, mutations, changed, change } = result
  return {
    outcome,
    reasons: redactReasons(reasons),
    mutations,
    changed: changed.filter(isPlain),
    ...(change && { change: redactChange(change, redactor) }),
  }
}

const redactReasons = (reasons: readonly Reason[]) => reasons.map((reason) => redactFinding(reason))

function redactMerged(merged: Read['merged'], redactor: Redactor): Read['merged'] {
  if (!merged) return null
  const { store, entity, rows, asOf, reasons, turned, changes, trouble } = merged
  const statusOf = (status: string) =>
    String(Object.values(Object(redactor.row(entity, { status })))[0])
  return {
    store: redactName(store, redactor),
    entity,
    rows,
    ...(asOf !== undefined && { asOf }),
    reasons: redactReasons(reasons),
    turned: Object.fromEntries(
      Object.entries(turned).map(([status, count]) => [statusOf(status), Number(count)]),
    ),
    changes: changes.map((change) => redactChange(change, redactor)),
    ...(trouble && { trouble: redactTrouble(trouble, redactor) }),
  }
}

function redactChange({ before, row }: RowChange<object>, redactor: Redactor): RowChange<object> {
  const entity: Entity = entityOf(row ?? before ?? {}) ?? 'booking'
  const redacted = (one: object | undefined): object | undefined =>
    one && Object(redactor.row(entity, one))
  return { before: redacted(before), row: redacted(row) }
}

function redactLive({ state, since, reason }: Live, redactor: Redactor): Live {
  return { state, since, ...(reason && { reason: redactTrouble(reason, redactor) }) }
}

function redactLink(link: Link, redactor: Redactor): Link {
  if (link.isUp) return { isUp: true, isCrowded: link.isCrowded === true }
  return { isUp: false, isFinal: link.isFinal, reason: redactTrouble(link.reason, redactor) }
}

function redactWire(fault: WireFault, redactor: Redactor): WireFault {
  if (fault.code === 'not-json') return { code: 'not-json', size: fault.size }
  if (fault.code === 'connections') return { code: 'connections', count: fault.count }
  const channel = redactChannel(fault.channel, redactor)
  if (fault.code === 'handlers') return { code: 'handlers', channel, count: fault.count }
  return {
    code: 'unasked',
    channel,
    event: redactEvent(fault.event, redactor),
    data: redactor.body(entityIn(fault.data), fault.data),
  }
}

/** What a server said in its own words may name a guest. */
function redactTrouble(trouble: Trouble, redactor: Redactor): Trouble {
  switch (trouble.code) {
    case 'refused':
      return { code: 'refused', said: redactor.text(trouble.said) }
    case 'said':
      return { code: 'said', message: redactor.text(trouble.message) }
    case 'reserved-slug':
      return { code: 'reserved-slug', prefix: '' }
    case 'server-error':
      return { code: 'server-error', status: trouble.status }
    case 'not-understood':
      return { code: 'not-understood', expected: trouble.expected }
    case 'list-incomplete':
      return { code: 'list-incomplete', what: trouble.what, missing: trouble.missing }
    default:
      return { code: trouble.code }
  }
}

/** The kind of row that a body tells of, where its type says so. */
function entityIn(body: unknown): Entity | null {
  const { type } = Object(body) as { type?: unknown }
  return isEventType(type) ? EVENTS[type].entity : null
}
