import { actionsOf, isMoot } from '../core/actions'
import type { Entity } from '../core/contract'
import { statusOf } from '../core/facts'
import { valueOf } from '../core/fields'
import type { Model } from '../core/model'
import type { DialectData, Offer } from './dialect-data'

/** The rules of an entity, as a backend of this dialect keeps them. */
export function rulesOf<E extends Entity>(model: Model<E>, dialect: DialectData): Model<E> {
  const { neverListed, unlistedStatuses } = dialect[model.entity]
  const { dispute, ...rest } = model
  return {
    ...rest,
    ...(dialect.isOrderedByTime ? { stageOf: () => 0 } : dispute && { dispute }),
    ...(neverListed && { neverListed: new Set<string>(neverListed) }),
    ...(unlistedStatuses && { isListed: (status = '') => !unlistedStatuses.includes(status) }),
  }
}

/** The actions that can be done on a row. Without rules, those that the backend offers in it. */
export function offersOn(dialect: DialectData, entity: Entity, row: object): string[] {
  const { offers } = dialect[entity]
  if (!offers) return actionsOf(row).filter((action) => !isMoot(row, action))
  return Object.entries(offers).flatMap(([action, offer]) =>
    isOffered(offer, row) ? [action] : [],
  )
}

function isOffered({ status, has = [], lacks = [] }: Offer<Entity>, row: object): boolean {
  return (
    (!status || status.includes(String(statusOf(row)))) &&
    has.every((field) => isThere(valueOf(row, field))) &&
    !lacks.some((field) => isThere(valueOf(row, field)))
  )
}

function isThere(value: unknown): boolean {
  return value !== undefined && value !== null
}
