/** Answers the action requests of the contract, and decides whether an action is allowed. */
import type { Entity } from '../core/contract'
import { isObject, own } from '../core/fields'
import { ROOM_STATUSES } from '../core/room'
import type { PlannedEvent } from './front-desk'
import type { Hotel } from './hotel'
import { parseJson, type Answer } from './message-body'
import { ACTIONS, offersOf, type Actionable } from './offers'
import { LISTS, notFound, show, wrongMethod } from './rest'

const PATH = /^\/api\/hotels\/([^/]+)\/(bookings|rooms)\/([^/]+)\/([^/]+)$/
/** The largest body of an action, in bytes. An action is small. */
export const MAX_ACTION = 4 * 1024
const MAX_REASON = 500

/** What a person calls a row. */
const NAMES: Record<Entity, (id: string, row: object) => string> = {
  booking: (id) => id,
  room: (id, row) => `Room ${own(row, 'room_number') ?? id}`,
}

/** The parts of a request that actions use. */
export interface ActionRequest {
  method: string
  path: string
  contentType: string | undefined
  requestedWith: string | undefined
  /** `null` when it was longer than `MAX_ACTION`. */
  body: Buffer | null
}

/** An action that is allowed. */
export interface Order<H extends Hotel = Hotel> {
  hotel: H
  entity: Entity
  id: string
  action: string
  /** The event that announces the action as done at `instant` (ISO 8601). */
  plan(instant: string): PlannedEvent
}

/** Whether a path has the form of an action. */
export function isActionPath(path: string): boolean {
  return PATH.test(path)
}

/**
 * Answers one action request. An accepted action is handed to the caller, who does it.
 *
 * @param isBusy whether an accepted action on a row is still to be done
 */
export function answerAction<H extends Hotel>(
  request: ActionRequest,
  hotels: ReadonlyMap<string, H>,
  isBusy: (hotel: H, entity: Entity, id: string) => boolean,
  take: (order: Order<H>) => void,
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
  const row = hotel.find(entity, id)
  if (!row) return notFound(`No ${entity} ${show(id)} here.`)
  const actions: readonly string[] = ACTIONS[entity]
  if (!actions.includes(action)) {
    return notFound(`A ${entity} has no action ${show(action)}; there are ${actions.join(', ')}.`)
  }
  const name = NAMES[entity](id, row)
  if (isBusy(hotel, entity, id)) {
    return refuse(409, `${name} is being changed; try again in a moment.`)
  }
  if (!offersOf(entity, row).includes(action)) return refuse(409, whyNot(name, row, action))
  const order = orderOf(action, id, name, row, said)
  if ('status' in order) return order
  take({ hotel, entity, id, action, ...order })
  return { status: 202, body: {} }
}

function orderOf(
  action: string,
  id: string,
  name: string,
  row: Actionable,
  said: object,
): Pick<Order, 'plan'> | Answer {
  if (action === 'confirm') {
    const payload = { booking_id: id, status: 'CONFIRMED' }
    return {
      plan: (instant) => ({
        type: 'booking_confirmed',
        payload: { ...payload, confirmed_at: instant },
      }),
    }
  }
  if (action === 'cancel') {
    const reason = own(said, 'cancellation_reason')
    const cancellation_reason = typeof reason === 'string' ? reason.trim() : ''
    if (cancellation_reason === '') return refuse(422, `Say why ${name} is to be cancelled.`)
    if (cancellation_reason.length > MAX_REASON) {
      return refuse(422, `Say it in at most ${MAX_REASON} characters.`)
    }
    const payload = { booking_id: id, status: 'CANCELLED', cancellation_reason }
    return {
      plan: (instant) => ({
        type: 'booking_cancelled',
        payload: { ...payload, cancelled_at: instant },
      }),
    }
  }
  const status = own(said, 'status')
  if (!ROOM_STATUSES.some((known) => known === status)) {
    return refuse(422, `A room’s status is one of ${ROOM_STATUSES.join(', ')}.`)
  }
  if (status === row.status) return refuse(409, `${name} is ${inWords(row)} already.`)
  const payload = { room_id: id, status: status as string }
  return {
    plan: (instant) => ({
      type: 'room_status_changed',
      payload: { ...payload, changed_at: instant },
    }),
  }
}

/** Why a booking in this state cannot be confirmed or cancelled. */
function whyNot(name: string, row: Actionable, action: string): string {
  const done = action === 'confirm' ? 'confirmed' : 'cancelled'
  if (inWords(row) === done) return `${name} is ${done} already.`
  if (row.checked_in_at !== undefined) return `${name} cannot be ${done}: the guest has arrived.`
  return `${name} cannot be ${done}: it is ${inWords(row)}.`
}

function inWords({ status = 'without a status' }: Actionable): string {
  return status.toLowerCase().replaceAll('_', ' ')
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
