import { oncePerRow } from '../../core/once-per-row'
import { compareBy, type Key, type Order } from '../../core/order'

/** A comparison that can be held, so that rows do not move. */
export interface HeldOrder<Row> {
  compare(a: Row, b: Row): number
  /** The group in which a row stands. While it is held, that may be another one than its own. */
  groupOf(row: Row): number
  /** Whether held rows are no longer where they belong. */
  readonly isOutOfPlace: boolean
}

interface Place {
  key: Key
  group: number
}

/**
 * An order in which changed rows keep their place while it is held, because a person may be about
 * to press one. To sort the rows again, make a new order.
 */
export function createHeldOrder<Row extends object>(
  { keyOf, idOf, groupOf = () => 0, ...order }: Order<Row>,
  isHeld: () => boolean,
): HeldOrder<Row> {
  const places = new Map<string, Place>()
  let isOutOfPlace = false

  const placeOf = oncePerRow((row: Row): Place => {
    const id = idOf(row)
    const own = { key: keyOf(row), group: groupOf(row) }
    const place = places.get(id)
    const hasMoved = place && (place.key !== own.key || place.group !== own.group)
    if (hasMoved && isHeld()) {
      isOutOfPlace = true
      return place
    }
    places.set(id, own)
    return own
  })

  return {
    compare: compareBy({
      ...order,
      idOf,
      keyOf: (row) => placeOf(row).key,
      groupOf: (row) => placeOf(row).group,
    }),
    groupOf: (row) => placeOf(row).group,
    get isOutOfPlace() {
      return isOutOfPlace
    },
  }
}
