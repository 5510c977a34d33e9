import { ENTITIES, EVENTS, SCOPE } from '../core/contract'
import { REQUIRED } from '../core/event'
import { isObject, own } from '../core/fields'
import { isTooLarge, quote, routeFrame, unknownEvent } from '../core/frame'
import type { Frame, Route } from '../realtime/terms/frame'
import { refuse } from '../realtime/terms/outcome'
import type { DialectData, Ignored, MessageShape, Said } from './dialect-data'
import { reader, type Read } from './paths'
import { fieldsBeside, fieldsOf } from './translate'

/** Stands for an event that the dialect does not say. No event of the contract has this name. */
const NOT_SAID = ''

/** Makes the board's route for a dialect: a frame is translated, and the contract decides about it. */
export function createRoute(dialect: DialectData): Route {
  const { messages } = dialect
  const { events } = messages
  const translate = frameTranslator(dialect, messages)

  return (frame, open) => {
    const { data } = frame
    if (!isObject(data) || isTooLarge(data)) return routeFrame(frame, open)
    const event = own(events, frame.event) as Said | Ignored | undefined
    const { said, category } = translate(frame, event)
    const to = routeFrame(said, open)
    if ('outcome' in to) {
      if (to.outcome !== 'unknown') return to
      if (!event || !('ignored' in event)) return unknownEvent(frame.event, Object.keys(events))
      const expected = 'an event that the board uses'
      const seen = `${quote(frame.event)}: ${event.ignored}`
      return refuse('ignored', { code: 'of-no-use', path: 'type', expected, seen })
    }
    if (category === undefined) return to
    const seen = 'another one, or none'
    const expected = quote(category)
    return refuse('rejected', { code: 'category-differs', path: 'category', expected, seen })
  }
}

/** A frame in the contract's words. */
interface Translated {
  said: Frame
  /** The category that it should have, when it has another. */
  category?: string
}

function frameTranslator(dialect: DialectData, messages: MessageShape) {
  const readOrNot = (path: string | undefined): Read =>
    path === undefined ? () => undefined : reader(path)
  const payloadOf = reader(messages.payload)
  const eventIdOf = reader(messages.event_id)
  const tsOf = reader(messages.ts)
  const hotelOf = reader(messages.hotel_slug)
  const typeOf = readOrNot(messages.type)
  const categoryOf = readOrNot(messages.category)
  const scopeOf = readOrNot(messages.scope?.path)
  const words = {
    booking: { inside: fieldsOf(dialect, 'booking'), beside: fieldsBeside(dialect, 'booking') },
    room: { inside: fieldsOf(dialect, 'room'), beside: fieldsBeside(dialect, 'room') },
  }

  return (frame: Frame, event: Said | Ignored | undefined): Translated => {
    const { data } = frame
    const scope = scopeOf(data)
    const meta = {
      event_id: idOf(eventIdOf(data)),
      ts: tsOf(data),
      hotel_slug: hotelOf(data),
      scope: !messages.scope || scope === messages.scope.is ? SCOPE : scope,
    }
    const type = messages.type === undefined ? frame.event : typeOf(data)
    // The contract refuses it: the name and the type differ.
    if (type !== frame.event && (type === undefined || type !== event?.type))
      return { said: { ...frame, data: { type, meta } } }
    if (!event || !('as' in event)) {
      return { said: { ...frame, event: NOT_SAID, data: { type: NOT_SAID, meta } } }
    }
    const { entity, required } = EVENTS[event.as]
    const { inside, beside } = words[entity]
    const isOfCategory = event.category === undefined || categoryOf(data) === event.category
    const said = {
      category: ENTITIES[entity].category,
      type: event.as,
      payload: { ...inside(payloadOf(data)), ...beside(data) },
      meta,
      ...(event.lacks && { [REQUIRED]: required.filter((one) => !event.lacks?.includes(one)) }),
    }
    return {
      said: { ...frame, event: event.as, data: said },
      ...(!isOfCategory && { category: event.category }),
    }
  }
}

/** The contract knows an event by a text. */
function idOf(id: unknown): unknown {
  return Number.isSafeInteger(id) ? String(id) : id
}
