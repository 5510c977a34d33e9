import { isActionName } from '../core/actions'
import type { Entity } from '../core/contract'
import { contract } from '../dialects/contract'
import type { ActionShape, Dialect, RefusalShape } from '../dialects/dialect'
import { fill, reader } from '../dialects/paths'
import { own } from '../core/fields'
import { RequestError } from '../realtime/terms/request-error'
import { refusal } from './api'
import { csrfHeader, type PageSecrets } from './csrf'

/** The body of an action's request, by the contract's names. */
export type ActionBody = Readonly<Record<string, string>>

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
  const refusalOf = refusalReader(dialect.refusals)
  return {
    async run(entity, hotel, id, action, body = {}, signal, ref) {
      const { actions } = dialect[entity]
      const shape = (own(actions, action) ?? own(actions, '*')) as ActionShape | undefined
      const path = shape && fill(shape.path, { hotel, id, ref, action })
      if (!path || !isActionName(action)) throw unknownAction()
      const response = await fetch(`${baseUrl}${path}`, {
        method: shape.method ?? 'POST',
        headers: {
          Accept: 'application/json',
          'Content-Type': 'application/json',
          'X-Requested-With': 'fetch',
          ...csrfHeader(page),
        },
        body: JSON.stringify(shape.body ? bodyOf(shape.body, body) : body),
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

/** What is sent. A value that the interface does not give is left out. */
function bodyOf(shape: NonNullable<ActionShape['body']>, given: ActionBody) {
  return Object.fromEntries(
    Object.entries(shape).flatMap(([name, value]) => {
      if ('is' in value) return [[name, value.is]]
      const said = own(given, value.of)
      if (said === undefined) return []
      return [[name, value.isNumber ? Number(said) : said]]
    }),
  )
}

/** Makes the function that says why an action was refused. */
function refusalReader({ says, forbids }: RefusalShape) {
  const texts = says.map(reader)
  const forbidding = forbids === undefined ? null : reader(forbids)

  return async (response: Response): Promise<RequestError> => {
    const { status } = response
    // A redirect means that the session has ended. Browsers report its status as 0.
    if (status < 400) return new RequestError({ code: 'unauthorised' }, 401)
    if (status === 401 || status >= 500 || (status === 403 && !forbidding)) return refusal(response)
    const body: unknown = await response.json().catch(() => undefined)
    if (status === 403 && textOf(forbidding?.(body)) === '') return refusal(response)
    const message = shorten(texts.map((read) => textOf(read(body))).find((text) => text) ?? '')
    if (message) return new RequestError({ code: 'said', message }, status)
    if (status === 404) return unknownAction()
    if (status === 409) return new RequestError({ code: 'changed-meanwhile' }, status)
    return refusal(response)
  }
}

function unknownAction(): RequestError {
  return new RequestError({ code: 'unknown-action' }, 404)
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : ''
}

function shorten(text: string): string {
  return text.length <= MAX_MESSAGE
    ? text.toWellFormed()
    : `${text.slice(0, MAX_MESSAGE - 1).toWellFormed()}…`
}
