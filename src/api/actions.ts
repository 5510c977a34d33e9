import { isActionName } from '../core/actions'
import type { Entity } from '../core/contract'
import { contract } from '../dialects/contract'
import type { ActionBody, Dialect } from '../dialects/dialect'
import { RequestError } from '../realtime/terms/request-error'
import { refusal } from './api'
import { csrfHeader, type PageSecrets } from './csrf'

export type { ActionBody }

/** The backend's actions. Every request rejects with a `RequestError` and nothing else. */
export interface Actions {
  /**
   * Requests one action, without a retry. Resolves when the backend has accepted it. The row
   * changes later, by an event or the next snapshot. After a rejection without a status, or with a
   * status of 500 or above, the action may have been done.
   *
   * @param ref the backend's own name of the row in addresses, where that is not its id
   */
  run(
    entity: Entity,
    hotel: string,
    id: string,
    action: string,
    body?: ActionBody,
    signal?: AbortSignal,
    ref?: string,
  ): Promise<void>
}

/** The most characters of a backend's message that a dialog shows. */
const MAX_MESSAGE = 300

/**
 * Creates the actions below a base address.
 *
 * @param baseUrl as for `createApi`
 * @param fetch the browser's, or a test's
 * @param page holds the CSRF token
 * @param dialect what the backend calls things
 */
export function createActions(
  baseUrl: string,
  fetch: typeof globalThis.fetch,
  page: PageSecrets,
  dialect: Dialect = contract,
): Actions {
  return {
    async run(entity, hotel, id, action, body = {}, signal, ref) {
      const target = { hotel, id, ref, action }
      const asked = isActionName(action) ? dialect.requestOf(entity, target, body) : null
      if (!asked) throw unknownAction()
      const response = await fetch(`${baseUrl}${asked.path}`, {
        method: asked.method,
        headers: {
          Accept: 'application/json',
          'Content-Type': 'application/json',
          'X-Requested-With': 'fetch',
          ...csrfHeader(page),
        },
        body: JSON.stringify(asked.body),
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
      if (!response.ok) throw await refusalOf(response, dialect)
    },
  }
}

async function refusalOf(response: Response, dialect: Dialect): Promise<RequestError> {
  const { status } = response
  // A redirect means that the session has ended. Browsers report its status as 0.
  if (status < 400) return new RequestError({ code: 'unauthorised' }, 401)
  if (status === 401 || status >= 500) return refusal(response)
  const body: unknown = await response.json().catch(() => undefined)
  const message = shorten(dialect.refusalOf(status, body))
  if (message) return new RequestError({ code: 'said', message }, status)
  if (status === 404) return unknownAction()
  if (status === 409) return new RequestError({ code: 'changed-meanwhile' }, status)
  return refusal(response)
}

function unknownAction(): RequestError {
  return new RequestError({ code: 'unknown-action' }, 404)
}

/** A backend's own message, shortened if needed, or an empty text. */
function shorten(message: unknown): string {
  if (typeof message !== 'string') return ''
  const text = message.trim()
  return text.length <= MAX_MESSAGE
    ? text.toWellFormed()
    : `${text.slice(0, MAX_MESSAGE - 1).toWellFormed()}…`
}
