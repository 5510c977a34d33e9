/** Reads the settings of a build. `.env.example` explains each of them. */
import { parseNamedHotels } from './api/named-hotels'
import { DIALECTS, isDialectName } from './dialects/names'
import type { PusherSettings } from './realtime/pusher-transport'

export interface Config {
  pusher: PusherSettings
  apiUrl: string
}

/** The address of the page. The sandbox answers there as well. */
export interface PageAddress {
  hostname: string
  port: string
  protocol: string
}

type Env = Record<string, unknown>

export const SANDBOX_KEY = 'sandbox-key'

const PREFIXES = ['', 'private-']

/**
 * Returns the settings of a build. Call it only when `problemsOf` found nothing. Without a key, the
 * board uses the sandbox on the page's own address.
 */
export function readConfig(env: Env, page: PageAddress): Config {
  const key = text(env, 'VITE_PUSHER_KEY') ?? SANDBOX_KEY
  const apiUrl = (text(env, 'VITE_API_URL') ?? '/api').replace(/\/+$/, '')
  const wsPort = text(env, 'VITE_PUSHER_WS_PORT')
  const server =
    key === SANDBOX_KEY
      ? {
          wsHost: page.hostname,
          wsPort: Number(page.port) || undefined,
          forceTLS: page.protocol === 'https:',
        }
      : {
          wsHost: text(env, 'VITE_PUSHER_WS_HOST'),
          wsPort: wsPort ? Number(wsPort) : undefined,
          forceTLS: text(env, 'VITE_PUSHER_FORCE_TLS') !== 'false',
        }
  return {
    apiUrl,
    pusher: {
      key,
      cluster: text(env, 'VITE_PUSHER_CLUSTER') ?? '',
      wsPath: text(env, 'VITE_PUSHER_WS_PATH'),
      channelPrefix: text(env, 'VITE_PUSHER_CHANNEL_PREFIX') ?? '',
      authEndpoint: text(env, 'VITE_PUSHER_AUTH_ENDPOINT'),
      ...server,
    },
  }
}

/**
 * Returns all problems of the settings, in words that say what to set. Called in development and
 * while building, so that a finished build has valid settings and does not contain these texts.
 */
export function problemsOf(env: Env, isBuild: boolean): string[] {
  const value = (name: string) => text(env, `VITE_${name}`)
  const key = value('PUSHER_KEY')
  const host = value('PUSHER_WS_HOST')
  const port = value('PUSHER_WS_PORT')
  const tls = value('PUSHER_FORCE_TLS')
  const prefix = value('PUSHER_CHANNEL_PREFIX') ?? ''
  const path = value('PUSHER_WS_PATH')
  const api = value('API_URL')
  const dialect = value('BACKEND_DIALECT') ?? 'contract'
  const isDialect = isDialectName(dialect)
  const hotels = value('HOTELS')
  const drawer = value('DEBUG_DRAWER')
  const keep = value('KEEP_LAST_BOARD')
  const secret = Object.keys(env).find((name) => name.startsWith('VITE_') && /SECRET/i.test(name))
  const rules: [isBroken: unknown, problem: string][] = [
    [
      !key && isBuild,
      'VITE_PUSHER_KEY is not set. Set it to the key of your app at Pusher Channels or your own engine (or to sandbox-key to try a build with the sandbox).',
    ],
    [
      !key && (host || value('PUSHER_CLUSTER')),
      'VITE_PUSHER_CLUSTER or VITE_PUSHER_WS_HOST is set, but VITE_PUSHER_KEY is not. Set the key as well, or neither to use the sandbox.',
    ],
    [
      key && key !== SANDBOX_KEY && !host && !value('PUSHER_CLUSTER'),
      'VITE_PUSHER_KEY is set, but not where to connect. Set VITE_PUSHER_CLUSTER for Pusher Channels, or VITE_PUSHER_WS_HOST for an engine of your own.',
    ],
    [
      host && !/^[\w.-]+$|^\[[\da-f:]+\]$/i.test(host),
      `VITE_PUSHER_WS_HOST is a host name without scheme, port or path; it is “${host}”.`,
    ],
    [
      port && !(/^\d{1,5}$/.test(port) && Number(port) >= 1 && Number(port) <= 65_535),
      `VITE_PUSHER_WS_PORT is a number from 1 to 65535; it is “${port}”.`,
    ],
    [
      tls && tls !== 'true' && tls !== 'false',
      `VITE_PUSHER_FORCE_TLS is true or false; it is “${tls}”.`,
    ],
    [
      prefix === 'private-encrypted-',
      'VITE_PUSHER_CHANNEL_PREFIX=private-encrypted- is not supported yet. Use private-, or leave it empty.',
    ],
    [
      !PREFIXES.includes(prefix) && prefix !== 'private-encrypted-',
      `VITE_PUSHER_CHANNEL_PREFIX is empty or private-; it is “${prefix}”.`,
    ],
    [
      prefix === 'private-' && !value('PUSHER_AUTH_ENDPOINT'),
      'VITE_PUSHER_CHANNEL_PREFIX=private- needs VITE_PUSHER_AUTH_ENDPOINT, the address that signs subscriptions.',
    ],
    [
      key === SANDBOX_KEY && (value('PUSHER_CLUSTER') || host || tls),
      'VITE_PUSHER_KEY=sandbox-key is the sandbox, which answers on the page’s own address. Remove VITE_PUSHER_CLUSTER, VITE_PUSHER_WS_HOST and VITE_PUSHER_FORCE_TLS, or set another key.',
    ],
    [
      port && !host,
      'VITE_PUSHER_WS_PORT is set, but VITE_PUSHER_WS_HOST is not. Set the host as well, or remove the port.',
    ],
    [path && !path.startsWith('/'), `VITE_PUSHER_WS_PATH starts with a slash; it is “${path}”.`],
    [
      value('PUSHER_AUTH_ENDPOINT') && prefix === '',
      'VITE_PUSHER_AUTH_ENDPOINT is set, but public channels are not signed. Set VITE_PUSHER_CHANNEL_PREFIX=private-, or remove the address.',
    ],
    [
      api && !/^(\/|https?:\/\/)/.test(api),
      `VITE_API_URL starts with a slash, or with https:// or http://; it is “${api}”.`,
    ],
    [
      !isDialect,
      `VITE_BACKEND_DIALECT is ${Object.keys(DIALECTS).join(' or ')}; it is “${dialect}”.`,
    ],
    [
      isDialect && !DIALECTS[dialect].listsHotels && !hotels,
      `VITE_BACKEND_DIALECT=${dialect} has no list of hotels. Set VITE_HOTELS to them.`,
    ],
    [
      isDialect && DIALECTS[dialect].listsHotels && hotels,
      `VITE_HOTELS is set, but VITE_BACKEND_DIALECT=${dialect} lists its hotels itself. Remove VITE_HOTELS.`,
    ],
    [
      hotels && !parseNamedHotels(hotels),
      `VITE_HOTELS has a slug, a time zone and a name for each hotel, with ; between two hotels, such as “hotel-killarney Europe/Dublin Hotel Killarney”; it is “${hotels}”.`,
    ],
    [
      drawer && drawer !== 'on' && drawer !== 'off',
      `VITE_DEBUG_DRAWER is on or off; it is “${drawer}”.`,
    ],
    [
      keep && keep !== 'on' && keep !== 'off',
      `VITE_KEEP_LAST_BOARD is on or off; it is “${keep}”.`,
    ],
    [
      secret,
      `${secret} looks like a secret. What starts with VITE_ is readable by everyone who opens the page; remove it.`,
    ],
  ]
  return rules.flatMap(([isBroken, problem]) => (isBroken ? [problem] : []))
}

function text(env: Env, name: string): string | undefined {
  const value = env[name]
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}
