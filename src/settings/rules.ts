/** What the settings need of each other, and of the page. */
import { DIALECTS } from '../dialects/names'
import type { Given } from './given'
import type { SettingName, Values } from './table'

/** The key of the development sandbox, which answers on the page’s own address. */
export const SANDBOX_KEY = 'sandbox-key'

/** The address of the page. The sandbox answers there as well. */
export interface PageAddress {
  hostname: string
  port: string
  protocol: string
}

/**
 * Where settings are checked: while a board is built, or on its page. A build may leave all of its
 * connection to `board.json`; a page has to have it.
 */
export type Situation =
  { isBuild: true } | { isBuild: false; isProduction: boolean; page: PageAddress; folder: string }

interface Case {
  given: Given
  values: Values
  situation: Situation
  nameOf(name: SettingName): string
}

/** The values of `pusherChannelPrefix`, each with what it means. */
export const PREFIX_CHOICES = [
  'private-: only people whom the backend lets in hear the events, which have guests’ names in them. The backend has to publish to channels with the same prefix.',
  'private-encrypted-: the same, and whoever runs the engine cannot read the names either.',
  'none: everyone who knows the key and a hotel’s slug can hear guests’ names.',
]

/** Returns all problems, in words that say what to set. */
export function rulesOf({ given, values, situation, nameOf: n }: Case): string[] {
  const has = (name: SettingName) => given[name] !== undefined
  const key = values.pusherKey
  const isSandbox = key === SANDBOX_KEY
  const prefix = values.pusherChannelPrefix
  const isSigned = prefix === 'private-' || prefix === 'private-encrypted-'
  const dialect = values.backendDialect ?? (has('backendDialect') ? undefined : 'contract')
  const listsHotels = dialect && DIALECTS[dialect].listsHotels
  /** A build without a key leaves what is missing to `board.json`. */
  const isWhole = !situation.isBuild || key !== undefined
  const isProduction = situation.isBuild || situation.isProduction
  const isSecure = !situation.isBuild && situation.page.protocol === 'https:'
  const isPlain = (name: 'apiUrl' | 'signInUrl' | 'pusherAuthEndpoint') =>
    isSecure && /^http:/i.test(values[name] ?? '')
  const rules: [isBroken: unknown, problem: string][] = [
    [
      !has('pusherKey') && !situation.isBuild && isProduction,
      `${n('pusherKey')} is not set. Set it to the key of your app at Pusher Channels or your own engine (or to ${SANDBOX_KEY} to try a board with the sandbox).`,
    ],
    [
      !has('pusherKey') && !isProduction && (has('pusherWsHost') || has('pusherCluster')),
      `${n('pusherCluster')} or ${n('pusherWsHost')} is set, but ${n('pusherKey')} is not. Set the key as well, or neither to use the sandbox.`,
    ],
    [
      key && !isSandbox && !has('pusherWsHost') && !has('pusherCluster'),
      `${n('pusherKey')} is set, but not where to connect. Set ${n('pusherCluster')} for Pusher Channels, or ${n('pusherWsHost')} for an engine of your own.`,
    ],
    [
      isSandbox && (has('pusherCluster') || has('pusherWsHost') || has('pusherForceTls')),
      `${n('pusherKey')}=${SANDBOX_KEY} is the sandbox, which answers on the page’s own address. Remove ${n('pusherCluster')}, ${n('pusherWsHost')} and ${n('pusherForceTls')}, or set another key.`,
    ],
    [
      isWhole && has('pusherWsPort') && !has('pusherWsHost'),
      `${n('pusherWsPort')} is set, but ${n('pusherWsHost')} is not. Set the host as well, or remove the port.`,
    ],
    [
      isSecure && values.pusherForceTls === false,
      `${n('pusherForceTls')} is false, but this page came over https:, and browsers refuse a connection that is not encrypted from there. Remove it.`,
    ],
    [
      isProduction && key && !isSandbox && !has('pusherChannelPrefix'),
      [`${n('pusherChannelPrefix')} is not set. It is one of:`, ...PREFIX_CHOICES].join('\n  '),
    ],
    [
      isWhole && isSigned && !has('pusherAuthEndpoint'),
      `${n('pusherChannelPrefix')}=${prefix} needs ${n('pusherAuthEndpoint')}, the address that signs subscriptions.`,
    ],
    [
      isWhole && has('pusherAuthEndpoint') && !isSigned && (!isProduction || prefix),
      `${n('pusherAuthEndpoint')} is set, but public channels are not signed. Set ${n('pusherChannelPrefix')}=private-, or remove the address.`,
    ],
    ...(['apiUrl', 'signInUrl', 'pusherAuthEndpoint'] as const).map((name): [unknown, string] => [
      isPlain(name),
      `${n(name)} starts with http:, but this page came over https:, and browsers refuse it. Use https: there as well.`,
    ]),
    [
      isWhole && listsHotels === false && !has('hotels'),
      `${n('backendDialect')}=${dialect} has no list of hotels. Set ${n('hotels')} to them.`,
    ],
    [
      isWhole && listsHotels && has('hotels'),
      `${n('hotels')} is set, but ${n('backendDialect')}=${dialect} lists its hotels itself. Remove ${n('hotels')}.`,
    ],
    [
      !situation.isBuild && values.basePath && values.basePath !== situation.folder,
      `${n('basePath')} is “${values.basePath}”, but the page has <base href> “${situation.isBuild ? '' : situation.folder}”. Make them the same.`,
    ],
  ]
  return rules.flatMap(([isBroken, problem]) => (isBroken ? [problem] : []))
}
