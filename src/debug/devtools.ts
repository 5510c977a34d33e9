/**
 * The record in Vue DevTools: a layer of the timeline, and an inspector of the channels. It has names,
 * ids, outcomes and codes, and nothing else of a body. For development only.
 */
import { setupDevToolsPlugin } from '@vue/devtools-api'
import { nameOf } from '../core/frame'
import { VERDICTS, type Severity } from '../core/verdicts'
import type { ChannelStatus } from '../realtime/session'
import type { Entry } from './entry'
import { lineOf } from './line'
import type { Recorder } from './recorder'

type Setup = typeof setupDevToolsPlugin
type Api = Parameters<Parameters<Setup>[1]>[0]
type TimelineEvent = Parameters<Api['addTimelineEvent']>[0]['event']

const LAYER = 'board-realtime'
const INSPECTOR = 'board-channels'
const BLUE = 0x3b82f6
const LOG_TYPES = { error: 'error', warning: 'warning', note: 'default' } as const
const TAGS: Record<ChannelStatus['state'], number> = {
  subscribed: 0x16a34a,
  pending: 0xd97706,
  signing: 0xd97706,
  refused: 0xdc2626,
}

/** `channels` is asked each time that DevTools show the state; `setup` is for tests. */
export interface DevtoolsPorts {
  /** The page's app, which DevTools show. */
  app: Parameters<Setup>[0]['app']
  recorder: Recorder
  channels(): readonly ChannelStatus[]
  /** Left out, that of DevTools. */
  setup?: Setup
}

/**
 * Shows the record in Vue DevTools, once they are there. Without them, nothing is done.
 *
 * @returns a function that stops it
 */
export function showInDevtools({
  app,
  recorder,
  channels,
  setup = setupDevToolsPlugin,
}: DevtoolsPorts): () => void {
  const stops: (() => void)[] = []
  const about = { id: LAYER, label: 'Realtime board', packageName: 'hotel-realtime-board', app }
  setup(about, (api) => {
    api.addTimelineLayer({ id: LAYER, label: 'Realtime', color: BLUE })
    api.addInspector({ id: INSPECTOR, label: 'Channels', icon: 'podcasts' })
    api.on.getInspectorTree((payload) => {
      if (payload.inspectorId !== INSPECTOR) return
      payload.rootNodes = channels()
        .filter(({ name }) => name.includes(payload.filter))
        .map(({ name, state }) => ({
          id: name,
          label: name,
          tags: [{ label: state, textColor: 0xffffff, backgroundColor: TAGS[state] }],
        }))
    })
    api.on.getInspectorState((payload) => {
      if (payload.inspectorId !== INSPECTOR) return
      const { nodeId } = payload
      const status = channels().find(({ name }) => name === nodeId)
      payload.state = { Channel: stateOf(nodeId, status, recorder.entries) }
    })
    function add(entry: Entry) {
      api.addTimelineEvent({ layerId: LAYER, event: eventOf(entry) })
    }
    recorder.entries.forEach(add)
    stops.push(
      recorder.onEntry((entry) => {
        add(entry)
        if (entry.trace.kind === 'channel') api.sendInspectorTree(INSPECTOR)
      }),
    )
  })
  return () => {
    for (const stop of stops.splice(0)) stop()
  }
}

function eventOf(entry: Entry): TimelineEvent {
  const { seq, at, channel, event, rowId, eventId, written, lagMs, outcome } = lineOf(entry)
  const verdicts = entry.findings.map(({ code }) => code)
  const severity = worstOf(entry)
  return {
    time: at,
    title: nameOf(event),
    subtitle: [outcome, ...verdicts].filter((word) => word !== '').join(' · '),
    logType: severity ? LOG_TYPES[severity] : 'default',
    data: {
      seq,
      kind: entry.trace.kind,
      channel: nameOf(channel),
      row: nameOf(rowId),
      eventId: nameOf(eventId),
      outcome,
      written,
      lagMs,
      verdicts,
    },
  }
}

function worstOf({ findings }: Entry): Severity | null {
  const severities = findings.map(({ code }) => VERDICTS[code].severity)
  const order: readonly Severity[] = ['error', 'warning', 'note']
  return order.find((severity) => severities.includes(severity)) ?? null
}

function stateOf(name: string, status: ChannelStatus | undefined, entries: readonly Entry[]) {
  const own = entries.filter(({ trace }) => trace.kind === 'frame' && trace.frame.channel === name)
  const last = own.at(-1)
  const faulty = own.filter((entry) => ['error', 'warning'].includes(worstOf(entry) ?? ''))
  return [
    { key: 'state', value: status?.state ?? 'left' },
    { key: 'frames', value: own.length },
    { key: 'with faults', value: faulty.length },
    { key: 'last event', value: last ? nameOf(lineOf(last).event) : 'none' },
    { key: 'last arrival', value: last ? new Date(lineOf(last).at).toISOString() : 'none' },
  ]
}
