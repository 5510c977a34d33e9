/** A fault as a test of this project, which fails as the board did, at any later time. */
import { parseHotelSlug } from '../core/channels'
import type { Redactor } from '../core/redact'
import { VERDICTS } from '../core/verdicts'
import type { Entry } from './entry'
import { ledTo, type LedTo } from './moment'
import { redactEntry } from './redact-trace'
import type { BoardRecord } from './timeline'

/** There is no complete form: a test goes into a repository, so it never has guests' data. */
export interface VitestOptions {
  redactor: Redactor
  /** The name of the dialect. */
  dialect: string
  /** Where `tests/support` is, seen from the test. */
  support?: string
}

type Step = Record<string, unknown>

/**
 * The text of a test file for a folder in `tests/`. It replays what led to the entry and expects that nothing is
 * wrong, so it fails with the same codes and paths until the cause is gone.
 *
 * @param entry one that has a finding
 */
export function asVitest(
  record: BoardRecord,
  entry: Entry,
  { redactor, dialect, support = '../support' }: VitestOptions,
): string {
  const led = ledTo(record, entry)
  const { before, ids } = led
  const { booking, room } = before.rows
  const moment = {
    clock: new Date(led.serverAt).toISOString(),
    hotel: before.scope ?? hotelOf(entry) ?? 'hotel',
    ...(dialect !== 'contract' && { dialect }),
    rows: {
      booking: [...ids]
        .flatMap((id) => booking.get(id) ?? [])
        .map((one) => redactor.row('booking', one)),
      room: [...ids].flatMap((id) => room.get(id) ?? []).map((one) => redactor.row('room', one)),
    },
    steps: stepsOf(led, redactor),
  }
  const { findings } = redactEntry(entry, redactor)
  const [worst] = findings
  const label = worst ? VERDICTS[worst.code].label : 'no fault'
  const name = JSON.stringify(`nothing is wrong here: ${label}`)
  return [
    '/**',
    ` * Recorded at ${new Date(entry.trace.at + led.aheadMs).toISOString()}. Found in it:`,
    ...findings.map(({ code, path }) => ` * - ${code} ${path}`),
    ' * Save it in a folder of `tests/`, such as `tests/debug/`. Guest data is masked.',
    ' */',
    `import { expect, it } from 'vitest'`,
    `import { replay } from '${support}/replay'`,
    '',
    `it(${name}, async () => {`,
    `  const { verdicts } = await replay(${JSON.stringify(moment, null, 2).replaceAll('\n', '\n  ')})`,
    `  expect(verdicts, verdicts.join('; ')).toEqual([])`,
    '})',
    '',
  ].join('\n')
}

/** The hotel of a frame that came while none was known to be open. */
function hotelOf({ trace }: Entry): string | undefined {
  const parsed =
    trace.kind === 'frame' ? parseHotelSlug(trace.frame.channel.split('.')[0] ?? '') : null
  return parsed?.ok ? parsed.slug : undefined
}

function stepsOf({ entries, serverAt, aheadMs }: LedTo, redactor: Redactor): Step[] {
  const steps: Step[] = []
  let last = serverAt
  let lastNumber = 0
  for (const entry of entries) {
    const { trace, findings } = redactEntry(entry, redactor)
    const isLast = entry === entries.at(-1)
    const at = (trace.kind === 'frame' ? trace.frame.at : trace.at) + aheadMs
    const after = Math.max(0, at - last)
    if (isLast) steps.push(...causesOf({ trace, findings }))
    const isAgain = trace.kind === 'frame' && trace.frame.number === lastNumber
    if (isAgain) steps.pop()
    lastNumber = trace.kind === 'frame' ? trace.frame.number : 0
    const what = stepOf({ ...entry, trace, findings }, isAgain)
    if (what) steps.push({ ...(after > 0 && { after }), ...what })
    last = Math.max(last, at)
  }
  return steps
}

/** What has to be there before: a second binding, a handler that throws. */
function causesOf({ trace, findings }: Pick<Entry, 'trace' | 'findings'>): Step[] {
  if (trace.kind !== 'frame') return []
  return findings.flatMap(({ code, path }): Step[] => {
    const store = path.replace('store ', '')
    if (code === 'bound-twice') return [{ boundTwice: store }]
    if (code === 'handler-threw') return [{ handler: store, does: 'throws' }]
    return code === 'handler-async' ? [{ handler: store, does: 'waits' }] : []
  })
}

function stepOf({ trace, findings }: Entry, isAgain: boolean): Step | null {
  switch (trace.kind) {
    case 'frame': {
      const { channel, event, data, unopened } = trace.frame
      const size = findings.find((one) => one.size !== undefined)?.size
      return {
        frame: { channel, event, data, ...(unopened && { unopened }) },
        ...(isAgain && { times: 2 }),
        ...(size !== undefined && { size }),
      }
    }
    case 'wire':
      return { wire: trace.fault }
    case 'outside':
      return { outside: { store: trace.store, action: trace.action, body: trace.body } }
    case 'channel':
      return trace.state === 'refused'
        ? { refused: { channel: trace.name, ...(trace.status && { status: trace.status }) } }
        : null
    case 'read-failed': {
      const list = trace.store === 'rooms' ? 'room' : 'booking'
      return { readFails: { list, status: trace.status ?? 503 } }
    }
    case 'read':
      return trace.merged && { read: rowsAfter(trace.merged.entity, trace.merged.changes) }
    case 'link':
      return trace.link.isUp ? null : { drop: true }
    default:
      return null
  }
}

function rowsAfter(entity: string, changes: readonly { row: object | undefined }[]): Step {
  return { [entity]: changes.flatMap(({ row }) => row ?? []) }
}
