/** The headers of every answer: one table, from which all servers and `npm run preview` are made. */
import { createPolicy } from './policy'
import type { Site } from './site'

/** HTTP headers, by name. */
export type Headers = Readonly<Record<string, string>>

/** How an answer may be kept: a file of `assets/` for ever, everything else not at all. */
export type Keeping = 'for-ever' | 'never'

const CACHE_CONTROL: Record<Keeping, string> = {
  'for-ever': 'public, max-age=31536000, immutable',
  // A kept page would ask for files that are gone.
  never: 'no-store',
}

/** What the board may not use, whatever is in it. It uses none of these. */
const UNUSED = ['camera', 'microphone', 'geolocation', 'payment', 'usb', 'display-capture']

/** The headers that every answer has. */
export function securityHeaders(site: Pick<Site, 'connectTo' | 'inline'>): Headers {
  return {
    'Content-Security-Policy': createPolicy(site),
    'X-Content-Type-Options': 'nosniff',
    // An address may name a hotel and a booking; other sites need neither.
    'Referrer-Policy': 'same-origin',
    'Permissions-Policy': UNUSED.map((name) => `${name}=()`).join(', '),
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
  }
}

/** The headers that say how an answer may be kept. */
export function cacheHeaders(keeping: Keeping): Headers {
  return { 'Cache-Control': CACHE_CONTROL[keeping] }
}
