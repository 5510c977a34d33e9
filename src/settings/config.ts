/** The settings in the form that the parts of the board take. */
import type { Hotel } from '../api/hotels'
import type { DialectName } from '../dialects/names'
import type { PusherSettings } from '../realtime/pusher-options'
import type { Language } from '../ui/text/languages'
import { SANDBOX_KEY, type PageAddress } from './rules'
import type { Values } from './table'

/** The settings as the parts of the board take them. */
export interface Config {
  pusher: PusherSettings
  /** Without a slash at its end. */
  apiUrl: string
  /** The address that signs private channels. */
  signingUrl: string | undefined
  dialect: DialectName
  /** The hotels of a backend that does not list them. */
  hotels: readonly Hotel[]
  /** Where people sign in again, if the board knows. */
  signInUrl: string | undefined
  /** The languages that a person can choose; all of them when it is left out. */
  languages: readonly Language[] | undefined
  keepsLastBoard: boolean
  hasServiceWorker: boolean
}

/** Without a key, the board uses the sandbox on the page’s own address. */
export function configOf(values: Values, page: PageAddress): Config {
  const key = values.pusherKey ?? SANDBOX_KEY
  const prefix = values.pusherChannelPrefix ?? 'none'
  const server =
    key === SANDBOX_KEY
      ? {
          wsHost: page.hostname,
          wsPort: Number(page.port) || undefined,
          forceTLS: page.protocol === 'https:',
        }
      : {
          wsHost: values.pusherWsHost,
          wsPort: values.pusherWsPort,
          forceTLS: values.pusherForceTls ?? true,
        }
  return {
    pusher: {
      key,
      cluster: values.pusherCluster ?? '',
      wsPath: values.pusherWsPath,
      channelPrefix: prefix === 'none' ? '' : prefix,
      ...server,
    },
    apiUrl: values.apiUrl ?? '/api',
    signingUrl: values.pusherAuthEndpoint,
    dialect: values.backendDialect ?? 'contract',
    hotels: values.hotels ?? [],
    signInUrl: values.signInUrl,
    languages: values.languages,
    keepsLastBoard: values.keepLastBoard ?? false,
    hasServiceWorker: values.serviceWorker ?? true,
  }
}
