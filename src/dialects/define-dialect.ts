import { createActionWords } from './actions'
import type { Dialect } from './dialect'
import type { DialectData } from './dialect-data'
import { createListReader } from './list'
import { createMessageWords } from './route'
import { offersOn, rulesOf } from './rules'

/** Makes a dialect of its data. */
export function defineDialect(data: DialectData): Dialect {
  return {
    name: data.name,
    areStaysTold: Object.values(data.messages.events).some(
      (event) => 'as' in event && event.as === 'booking_checked_in',
    ),
    hotelsPath: data.hotels?.path ?? null,
    lists: { booking: createListReader(data, 'booking'), room: createListReader(data, 'room') },
    rulesOf: (model) => rulesOf(model, data),
    offersOn: (entity, row) => offersOn(data, entity, row),
    ...createMessageWords(data),
    ...createActionWords(data),
  }
}
