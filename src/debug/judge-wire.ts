/** Says what is wrong with the connection, its channels, and what comes on others. */
import { parseChannelName } from '../core/channels'
import { CHANNELS, EVENTS, isEventType } from '../core/contract'
import { nameOf, quote } from '../core/frame'
import { nearestOf } from '../core/nearest'
import type { Finding } from '../core/verdicts'
import { count, finding } from './finding'
import type { TraceOf } from './said'
import { keysOf } from '../core/known-names'

/** `hotel` is asked at each trace, since another hotel may have been opened. */
export interface WirePorts {
  /** The open hotel's slug, or `null`. */
  hotel(): string | null
  /** Where subscriptions are signed, if they are. */
  authEndpoint?: string | undefined
}

type Unasked = Extract<TraceOf<'wire'>['fault'], { code: 'unasked' }>

const KINDS = keysOf(CHANNELS)
/** Frames of a channel may still come so long after it was left (ms). */
const LEFT_MS = 30_000
/** The link is not up yet, or was closed by the page itself. */
const NORMAL: ReadonlySet<string> = new Set(['connecting', 'closed'])

/** Creates a judge of the wire that has seen nothing. */
export function createWireJudge({ hotel, authEndpoint }: WirePorts) {
  /** When each channel was left (ms). */
  const left = new Map<string, number>()
  let isDown = false
  let isFinal = false

  function takeChannel({ name, state, status, at }: TraceOf<'channel'>): Finding[] {
    if (state === 'left') {
      for (const [other, since] of left) if (at - since > LEFT_MS) left.delete(other)
      left.set(name, at)
    }
    if (state !== 'refused') return []
    const seen = status === undefined ? 'a refusal' : `HTTP ${status}`
    const hint = authEndpoint ? { hint: `The endpoint is ${authEndpoint}.` } : {}
    return [finding('subscription-refused', name, seen, hint)]
  }

  function takeLink({ link }: TraceOf<'link'>): Finding[] {
    const isNews = !link.isUp && (!isDown || (link.isFinal && !isFinal))
    if (!link.isUp && NORMAL.has(link.reason.code)) return []
    isDown = !link.isUp
    isFinal = !link.isUp && link.isFinal
    return isNews ? [finding('link-down', 'connection', link.reason.code)] : []
  }

  /** A frame of a channel that nobody of the board asked for. */
  function unasked({ channel, event }: Unasked, at: number): Finding[] {
    const name = withoutPrefix(channel)
    if (at - (left.get(name) ?? -Infinity) <= LEFT_MS) return []
    const open = hotel()
    const { slug, kind } = parseChannelName(name)
    const home = isEventType(event) ? `*.${EVENTS[event].channel}` : undefined
    const expected = home === undefined ? {} : { expected: home }
    if (kind && slug === open && !CHANNELS[kind].subscribed) {
      return [finding('deprecated-channel', nameOf(channel), quote(channel), expected)]
    }
    const meant = open === null ? null : nearestChannel(name, open)
    if (meant === null || meant === name) {
      return [finding('channel-unasked', nameOf(channel), quote(channel))]
    }
    const hint = `Did you mean “${meant}”?`
    return [finding('channel-case', nameOf(channel), quote(channel), { hint })]
  }

  return {
    takeChannel,
    takeLink,
    takeWire({ fault, at }: TraceOf<'wire'>): Finding[] {
      switch (fault.code) {
        case 'not-json': {
          const seen = `a text of ${count(fault.size, 'character')}`
          return [finding('wire-not-json', 'socket', seen, { size: fault.size })]
        }
        case 'connections':
          if (fault.count < 2) return []
          return [finding('second-connection', 'connection', count(fault.count, 'connection'))]
        case 'unasked':
          return unasked(fault, at)
        default:
          return []
      }
    },
  }
}

/** A channel's name without what a deployment puts before it. */
export function withoutPrefix(channel: string): string {
  return channel.replace(/^private-(encrypted-)?/, '')
}

/** The channel of the open hotel that a name may mean; `null` when it means another hotel, or none. */
function nearestChannel(name: string, open: string): string | null {
  const { slug, kind } = parseChannelName(name.toLowerCase().replaceAll(/\s+/g, ''))
  if (slug.replaceAll('_', '-') !== open) return null
  const said = name.slice(name.indexOf('.') + 1)
  const meant = kind ?? nearestOf(KINDS, said)
  return meant && `${open}.${meant}`
}
