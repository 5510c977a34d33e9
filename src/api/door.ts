/** The one door to the backend: every request of the board goes through here. */
import { RequestError } from '../realtime/terms/request-error'
import { csrfHeader, type PageSecrets } from './csrf'
import { meaningOf, type Asked, type Seen } from './session-end'

/**
 * Sends requests with credentials, and past every cache. Both methods resolve with an answer that
 * says nothing about the session, whatever its status. Else they reject with a `RequestError`:
 * `unauthorised` when the session has ended, `forbidden` when the person may not see this hotel,
 * `page-expired` when the page has to be loaded again, `unreachable` without an answer.
 */
export interface Door {
  /** Reads. Redirects are followed. */
  read(asked: 'hotels' | 'list', url: string, init?: ReadInit): Promise<Response>
  /** Sends a body, with the page’s CSRF token. Redirects are not followed. */
  send(asked: 'signing' | 'action', url: string, init: SendInit): Promise<Response>
  /** Calls the listener each time that an answer says that the session has ended. */
  onEnded(listener: () => void): void
}

/** The options of a read. */
export interface ReadInit {
  headers?: Record<string, string>
  signal?: AbortSignal | undefined
}

/** What is sent. */
export interface SendInit {
  method: string
  contentType: string
  body: string
  signal?: AbortSignal | undefined
}

/** `fetch` alone is enough: then no token is sent, and an answer in doubt ends the session. */
export interface DoorPorts {
  /** The browser’s, or a test’s. */
  fetch: typeof globalThis.fetch
  /** Holds the CSRF token. Left out: no token is sent. */
  page?: PageSecrets
  /**
   * Asks whether the person is signed in, with `read('hotels', …)`. Resolves when they are. Left
   * out: nobody can be asked, so an answer in doubt counts as the end of the session.
   */
  ask?(signal?: AbortSignal): Promise<unknown>
}

const JSON_ONLY = { Accept: 'application/json' }
const HTML = /^(text\/html|application\/xhtml\+xml)\b/i

/** Creates the door to one backend. */
export function createDoor({ fetch, page, ask }: DoorPorts): Door {
  const listeners: (() => void)[] = []
  /** The addresses that are known to answer through a redirect, as `/hotels` through `/hotels/`. */
  const redirecting = new Set<string>()

  function ended(status: number): RequestError {
    for (const listener of listeners) listener()
    return new RequestError({ code: 'unauthorised' }, status || 401)
  }

  /** Passes an answer on, or throws what it says about the session. */
  async function judge(asked: Asked, response: Response, isManual: boolean, signal?: AbortSignal) {
    const seen = see(response, isManual)
    const meaning = meaningOf(asked, seen)
    if (meaning === 'own') return response
    if (meaning === 'ended' || !ask) throw ended(seen.status)
    await ask(signal)
    throw otherwise(asked, seen)
  }

  /**
   * A read that failed is made again without following redirects: the browser does not say that a
   * redirect to another origin was the cause. Reads change nothing, so this answer is as good.
   */
  async function readAgain(url: string, options: RequestInit): Promise<Response> {
    if (options.signal?.aborted) throw unreachable()
    const response = await fetch(url, { ...options, redirect: 'manual' }).catch(() => {
      throw unreachable()
    })
    if (isRedirect(response) && redirecting.has(addressOf(url))) throw unreachable()
    return response
  }

  return {
    async read(asked, url, { headers, signal } = {}) {
      // The browser’s cache would return an old `as_of`.
      const options: RequestInit = {
        headers: { ...JSON_ONLY, ...headers },
        credentials: 'include',
        cache: 'no-store',
        ...(signal && { signal }),
      }
      let isManual = false
      const response = await fetch(url, options).catch(() => {
        isManual = true
        return readAgain(url, options)
      })
      const answer = await judge(asked, response, isManual, signal)
      if (answer.redirected) redirecting.add(addressOf(url))
      return answer
    },
    async send(asked, url, { method, contentType, body, signal }) {
      const headers = {
        ...JSON_ONLY,
        'Content-Type': contentType,
        'X-Requested-With': 'fetch',
        ...(page && csrfHeader(page)),
      }
      const response = await fetch(url, {
        method,
        headers,
        body,
        credentials: 'include',
        cache: 'no-store',
        // A followed redirect to the sign-in page would look like a success (200). Also, the CSRF
        // token must not go to another address.
        redirect: 'manual',
        ...(signal && { signal }),
      }).catch(() => {
        throw signal?.aborted ? new RequestError({ code: 'maybe-done' }) : unreachable()
      })
      return judge(asked, response, true, signal)
    },
    onEnded: (listener) => void listeners.push(listener),
  }
}

function see(response: Response, isManual: boolean): Seen {
  const isHeld = isManual && isRedirect(response)
  return {
    status: response.status,
    redirect: isHeld ? 'held' : response.redirected ? 'followed' : 'none',
    isHtml: HTML.test(response.headers.get('Content-Type') ?? ''),
  }
}

/** Browsers show a redirect that was not followed as opaque; Node shows its status. */
function isRedirect({ type, status }: Response): boolean {
  return type === 'opaqueredirect' || (status >= 300 && status < 400 && status !== 304)
}

function addressOf(url: string): string {
  return url.split('?')[0] as string
}

/** The error for an answer in doubt, once it is known that the person is signed in. */
function otherwise(asked: Asked, { status }: Seen): RequestError {
  if (status === 419) return new RequestError({ code: 'page-expired' }, status)
  if (status === 403) return new RequestError({ code: 'forbidden' }, status)
  if (asked === 'signing') return new RequestError({ code: 'unsigned' }, status || undefined)
  // A redirect after a POST often follows work that was done.
  return new RequestError({ code: 'maybe-done' })
}

function unreachable(): RequestError {
  return new RequestError({ code: 'unreachable' })
}
