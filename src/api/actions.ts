import { isActionName } from '../core/actions'
import type { Entity } from '../core/contract'
import { own } from '../core/fields'
import { RequestError } from '../realtime/terms/request-error'
import { LISTS, refusal } from './api'
import { csrfHeader, type PageSecrets } from './csrf'

/** What goes with an action, by the names of the contract. */
export type ActionBody = Readonly<Record<string, string>>

/** The actions of the backend. Every request rejects with a `RequestError` and nothing else. */
export interface Actions {
  /**
   * Asks for one action, once. It resolves when the backend has accepted it, which changes no row:
   * the event that follows does, or the next snapshot. A rejection without a status, or with one
   * from 500, leaves open whether it was done.
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

/** A message is for a dialog, and not a page. */
const MAX_MESSAGE = 300
/** An address takes these for steps up and down, however they are written. */
const DOTS = ['.', '..']

/**
 * The actions below a base address.
 *
 * @param baseUrl as for `createApi`
 * @param fetch the browser's, or a test's
 * @param page where the token against forged requests is
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
        // The page to sign in on would answer 200; and the token is for this address only.
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
  // A redirect, of which a browser says no more than 0, is how a session that has ended shows.
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

/** What the backend says itself, cut to a bound; empty when it says nothing. */
async function messageOf(response: Response): Promise<string> {
  const body: unknown = await response.json().catch(() => undefined)
  const message = own(Object(body) as object, 'message')
  if (typeof message !== 'string') return ''
  const text = message.trim()
  return text.length <= MAX_MESSAGE
    ? text.toWellFormed()
    : `${text.slice(0, MAX_MESSAGE - 1).toWellFormed()}…`
}
