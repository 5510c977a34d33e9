import { isActionName } from '../core/actions'
import type { Entity } from '../core/contract'
import { contract } from '../dialects/contract'
import type { ActionBody, Dialect } from '../dialects/dialect'
import { RequestError } from '../realtime/terms/request-error'
import { refusal } from './api'
import type { Door } from './door'

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
 * @param door sends the requests
 * @param dialect what the backend calls things
 */
export function createActions(baseUrl: string, door: Door, dialect: Dialect = contract): Actions {
  return {
    async run(entity, hotel, id, action, body = {}, signal, ref) {
      const target = { hotel, id, ref, action }
      const asked = isActionName(action) ? dialect.requestOf(entity, target, body) : null
      if (!asked) throw unknownAction()
      const response = await door.send('action', `${baseUrl}${asked.path}`, {
        method: asked.method,
        contentType: 'application/json',
        body: JSON.stringify(asked.body),
        signal,
      })
      if (!response.ok) throw await refusalOf(response, dialect)
    },
  }
}

/** Maps an answer that refuses an action, with what the backend says of it. */
export async function refusalOf(response: Response, dialect: Dialect): Promise<RequestError> {
  const { status } = response
  if (status >= 500) return refusal(response)
  const body: unknown = await response.json().catch(() => undefined)
  const message = shorten(dialect.refusalOf(body))
  if (message) return new RequestError({ code: 'said', message }, status)
  if (status === 403) return new RequestError({ code: 'not-allowed' }, status)
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
