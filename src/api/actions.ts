import { isActionName } from '../core/actions'
import type { Entity } from '../core/contract'
import { own } from '../core/fields'
import { RequestError } from '../realtime/terms/request-error'
import { LISTS, refusal } from './api'
import { csrfHeader, type PageSecrets } from './csrf'

/** The body of an action's request, by the contract's names. */
export type ActionBody = Readonly<Record<string, string>>

/** The backend's actions. Every request rejects with a `RequestError` and nothing else. */
export interface Actions {
  /**
   * Requests one action, without a retry. Resolves when the backend has accepted it. The row
   * changes later, by an event or the next snapshot. After a rejection without a status, or with a
   * status of 500 or above, the action may have been done.
   */
  run(
    entity: Entity,
    hotel: string,
    id: string,
    action: string,
    body?: ActionBody,
    signal?: AbortSignal,
  ): Promise<void>
}

/** The most characters of a backend's message that a dialog shows. */
const MAX_MESSAGE = 300
/**
 * An id may not be one of these: browsers resolve them as path steps, even when they are encoded.
 */
const DOTS = ['.', '..']

/**
 * Creates the actions below a base address.
 *
 * @param baseUrl as for `createApi`
 * @param fetch the browser's, or a test's
 * @param page holds the CSRF token
 */
export function createActions(
  baseUrl: string,
  fetch: typeof globalThis.fetch,
  page: PageSecrets,
): Actions {
  return {
    async run(entity, hotel, id, action, body = {}, signal) {
      if (DOTS.includes(id) || !isActionName(action)) throw unknownAction()
      const path = `${hotel}/${LISTS[entity]}/${encodeURIComponent(id)}/${action}`
      const response = await fetch(`${baseUrl}/hotels/${path}`, {
        method: 'POST',
        headers: {
          Accept: 'application/json',
          'Content-Type': 'application/json',
          'X-Requested-With': 'fetch',
          ...csrfHeader(page),
        },
        body: JSON.stringify(body),
        credentials: 'include',
        cache: 'no-store',
        // A followed redirect to the sign-in page would look like a success (200). Also, the CSRF
        // token must not go to another address.
        redirect: 'manual',
        signal,
      }).catch(() => {
        throw signal?.aborted
          ? new RequestError({ code: 'maybe-done' })
          : new RequestError({ code: 'unreachable' })
      })
      if (!response.ok) throw await refusalOf(response)
    },
  }
}

async function refusalOf(response: Response): Promise<RequestError> {
  const { status } = response
  // A redirect means that the session has ended. Browsers report its status as 0.
  if (status < 400) return new RequestError({ code: 'unauthorised' }, 401)
  if (status === 401 || status === 403 || status >= 500) return refusal(response)
  const message = await messageOf(response)
  if (message) return new RequestError({ code: 'said', message }, status)
  if (status === 404) return unknownAction()
  if (status === 409) return new RequestError({ code: 'changed-meanwhile' }, status)
  return refusal(response)
}

function unknownAction(): RequestError {
  return new RequestError({ code: 'unknown-action' }, 404)
}

/** Returns the backend's own message, shortened if needed, or an empty text. */
async function messageOf(response: Response): Promise<string> {
  const body: unknown = await response.json().catch(() => undefined)
  const message = own(Object(body) as object, 'message')
  if (typeof message !== 'string') return ''
  const text = message.trim()
  return text.length <= MAX_MESSAGE
    ? text.toWellFormed()
    : `${text.slice(0, MAX_MESSAGE - 1).toWellFormed()}…`
}
