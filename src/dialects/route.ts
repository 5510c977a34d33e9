import { ENTITIES, EVENTS, SCOPE } from '../core/contract'
import { REQUIRED } from '../core/event'
import { own } from '../core/fields'
import { quote, routeFrame, shapeFault, sizeFault, unknownType } from '../core/frame'
import type { Frame } from '../realtime/terms/frame'
import { refuse } from '../realtime/terms/outcome'
import type { Dialect, Message } from './dialect'
import type { DialectData, Ignored, Said } from './dialect-data'
import { reader, type Read } from './paths'
import { fieldsBeside, fieldsOf } from './translate'

/** Stands for an event that is not in the dialect. No event of the contract has this name. */
const NOT_SAID = ''

/** Makes what translates and routes the messages of a dialect. */
export function createMessageWords(dialect: DialectData): Pick<Dialect, 'route' | 'translate'> {
  const { events } = dialect.messages
  const translate = frameTranslator(dialect)
  const eventOf = (name: string) => own(events, name) as Said | Ignored | undefined
  const isUnusable = ({ data }: Pick<Frame, 'data'>) => sizeFault(data) ?? shapeFault(data)

  return {
    route(frame, open) {
      if (isUnusable(frame)) return routeFrame(frame, open)
      const event = eventOf(frame.event)
      const { said, category } = translate(frame, event)
      const to = routeFrame({ ...frame, ...said }, open)
      if (!('outcome' in to)) {
        if (category === undefined) return to
        const seen = 'another one, or none'
        const expected = quote(category)
        return refuse('rejected', { code: 'category-differs', path: 'category', expected, seen })
      }
      if (to.outcome !== 'unknown') return to
      if (!event || 'as' in event) {
        return refuse('unknown', unknownType(frame.event, Object.keys(events)))
      }
      const expected = 'an event that the board uses'
      const seen = `${quote(frame.event)}: ${event.ignored}`
      return refuse('ignored', { code: 'of-no-use', path: 'type', expected, seen })
    },
    translate(message) {
      const event = eventOf(message.event)
      if (event && 'ignored' in event) return null
      return event && !isUnusable(message) ? translate(message, event).said : message
    },
  }
}

/** A frame in the contract's words. */
interface Translated {
  said: Message
  /** The category that it should have, when it has another. */
  category?: string
}

function frameTranslator(dialect: DialectData) {
  const { messages } = dialect
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

  return ({ event: name, data }: Message, event: Said | Ignored | undefined): Translated => {
    const scope = scopeOf(data)
    const meta = {
      event_id: idOf(eventIdOf(data)),
      ts: tsOf(data),
      hotel_slug: hotelOf(data),
      scope: !messages.scope || scope === messages.scope.is ? SCOPE : scope,
    }
    const type = messages.type === undefined ? name : typeOf(data)
    // The contract refuses it: the name and the type differ.
    if (type !== name && (type === undefined || type !== event?.type)) {
      return { said: { event: name, data: { type, meta } } }
    }
    if (!event || !('as' in event)) {
      return { said: { event: NOT_SAID, data: { type: NOT_SAID, meta } } }
    }
    const { entity, required } = EVENTS[event.as]
    const { inside, beside } = words[entity]
    const category = categoryOf(data)
    const isOfCategory = event.category === undefined || category === event.category
    const said = {
      category: isOfCategory ? ENTITIES[entity].category : category,
      type: event.as,
      payload: { ...inside(payloadOf(data)), ...beside(data) },
      meta,
      ...(event.lacks && { [REQUIRED]: required.filter((one) => !event.lacks?.includes(one)) }),
    }
    return {
      said: { event: event.as, data: said },
      ...(!isOfCategory && { category: event.category }),
    }
  }
}

/** The contract knows an event by a text. */
function idOf(id: unknown): unknown {
  return Number.isSafeInteger(id) ? String(id) : id
}
