import type { Dialect, DialectData } from './dialect'
import { createListReader } from './list'
import { offersOn, rulesOf } from './rules'
import { createRoute } from './route'

/** Makes a dialect of its data. */
export function defineDialect(data: DialectData): Dialect {
  return {
    ...data,
    route: createRoute(data),
    lists: { booking: createListReader(data, 'booking'), room: createListReader(data, 'room') },
    rulesOf: (model) => rulesOf(model, data),
    offersOn: (entity, row) => offersOn(data, entity, row),
  }
}
