/**
 * The settings of a board, one line of the table for each: what it means and what is accepted. How
 * they are read and checked, `.env.example` and `README.md` beside this file follow from it.
 *
 * The key is the name in `board.json`. In the environment of a build the name is the same in capitals,
 * after `VITE_`: `apiUrl` is `VITE_API_URL`.
 */
import { DIALECTS } from '../dialects/names'
import {
  address,
  baseAddress,
  cluster,
  folder,
  host,
  hotels,
  key,
  languages,
  onOff,
  oneOf,
  pageAddress,
  path,
  port,
  trueFalse,
  type Kind,
} from './kinds'
import { keysOf } from '../core/known-names'

/** A setting: what it means, and which values it takes. */
export interface Setting<T> {
  means: string
  is: Kind<T>
  /** It decides what is in the build, so `board.json` cannot change it. */
  isOfTheBuild?: true
}

/** All settings, by their names in `board.json`. */
export const SETTINGS = {
  pusherKey: setting('The key of your app at Pusher Channels or at an engine of your own.', key),
  pusherCluster: setting('The cluster of your app at Pusher Channels, as mt1 or eu.', cluster),
  pusherWsHost: setting('The host of an engine of your own.', host),
  pusherWsPort: setting('Its port, if it is not the usual one.', port),
  pusherWsPath: setting('Its path, if it has one.', path),
  pusherForceTls: setting('Whether the connection is encrypted. Left out: true.', trueFalse),
  pusherChannelPrefix: setting(
    'What stands before the channels’ names, which decides who can hear guests’ names.',
    oneOf('private-', 'private-encrypted-', 'none'),
  ),
  pusherAuthEndpoint: setting('The address that signs subscriptions.', address),
  apiUrl: setting('Where the lists come from. Left out: /api.', baseAddress),
  backendDialect: setting(
    'What the backend calls things. Left out: contract.',
    oneOf(...keysOf(DIALECTS)),
  ),
  hotels: setting('The hotels of a backend that has no list of them.', hotels),
  signInUrl: setting(
    'Where people sign in again. {address} in it stands for the address of the board.',
    pageAddress,
  ),
  basePath: setting('The folder of the board on its host. Left out: /.', folder),
  languages: setting('The languages of the board, the first one first. Left out: all.', languages),
  keepLastBoard: setting('Whether the device keeps the last known board. Left out: off.', onOff),
  serviceWorker: setting(
    'Whether the board starts without its web server, from a service worker. Left out: on.',
    onOff,
  ),
  debugDrawer: {
    ...setting(
      'Whether a production build has the debug drawer. Not in the file. Left out: off.',
      onOff,
    ),
    isOfTheBuild: true,
  },
} satisfies Record<string, Setting<unknown>>

/** The name of a setting in `board.json`. */
export type SettingName = keyof typeof SETTINGS

/** The values of the settings that are set. */
export type Values = {
  readonly [N in SettingName]?: (typeof SETTINGS)[N] extends Setting<infer T> ? T : never
}

/** The names of all settings, in the order of the table. */
export const SETTING_NAMES = keysOf(SETTINGS)

/** `apiUrl` → `VITE_API_URL` */
export function inEnvironment(name: string): string {
  return `VITE_${name.replaceAll(/[A-Z]/g, '_$&').toUpperCase()}`
}

function setting<T>(means: string, is: Kind<T>): Setting<T> {
  return { means, is }
}
