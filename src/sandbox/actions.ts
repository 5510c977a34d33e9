/** Answers the action requests of the contract. */
import { isObject } from '../core/fields'
import { ACTIONS } from './desk-actions'
import type { Hotel } from './hotel'
import { parseJson, type Answer } from './message-body'
import type { Submit } from './office'
import { LISTS, notFound, show, wrongMethod } from './rest'

const PATH = /^\/api\/hotels\/([^/]+)\/(bookings|rooms)\/([^/]+)\/([^/]+)$/
/** The largest body of an action, in bytes. An action is small. */
export const MAX_ACTION = 4 * 1024

/** The parts of a request that actions use. */
export interface ActionRequest {
  method: string
  path: string
  contentType: string | undefined
  requestedWith: string | undefined
  /** When it came (ms since 1970). */
  now: number
  /** `null` when it was longer than `MAX_ACTION`. */
  body: Buffer | null
}

/** Whether a path has the form of an action. */
export function isActionPath(path: string): boolean {
  return PATH.test(path)
}

/** Answers one action request. */
export function answerAction(
  request: ActionRequest,
  hotels: ReadonlyMap<string, Hotel>,
  submit: Submit,
): Answer {
  const { method, path, contentType = '', requestedWith, body } = request
  if (method !== 'POST') return wrongMethod(method, 'POST')
  if (requestedWith === undefined) return refuse(400, 'Expected the header X-Requested-With.')
  if (!/^application\/json\s*(;|$)/i.test(contentType)) {
    return refuse(415, 'Expected the Content-Type application/json.')
  }
  if (body === null) return refuse(413, `Expected a body of at most ${MAX_ACTION} bytes.`)
  const said = parseJson(body.toString('utf8'))
  if (!isObject(said)) return refuse(400, 'Expected a JSON object.')

  const [slug = '', list = '', id = '', action = ''] = (PATH.exec(path) ?? []).slice(1).map(decode)
  const entity = LISTS[list]
  const hotel = hotels.get(slug)
  if (!hotel || !entity) return notFound(`No hotel ${show(slug)} here.`)
  if (!hotel.find(entity, id)) return notFound(`No ${entity} ${show(id)} here.`)
  const actions: readonly string[] = ACTIONS[entity]
  if (!actions.includes(action)) {
    return notFound(`A ${entity} has no action ${show(action)}; there are ${actions.join(', ')}.`)
  }
  const refusal = submit(hotel, entity, id, action, said)
  return refusal ? refuse(refusal.status, refusal.message) : { status: 202, body: {} }
}

function refuse(status: number, message: string): Answer {
  return { status, body: { message } }
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
