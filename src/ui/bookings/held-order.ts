import { compareBy, type Key, type Order } from '../../core/order'

/** A comparison that can be held, so that rows do not move. */
export interface HeldOrder<Row> {
  compare(a: Row, b: Row): number
  /** Whether held rows are no longer where they belong. */
  readonly isOutOfPlace: boolean
}

/**
 * An order in which changed rows keep their place while it is held, because a person may be about
 * to press one. To sort the rows again, make a new order.
 */
export function createHeldOrder<Row extends object>(
  { keyOf, idOf, ...order }: Order<Row>,
  isHeld: () => boolean,
): HeldOrder<Row> {
  const places = new Map<string, Key>()
  let isOutOfPlace = false

  return {
    compare: compareBy({
      ...order,
      idOf,
      keyOf(row) {
        const [id, key] = [idOf(row), keyOf(row)]
        const place = places.get(id)
        if (place !== undefined && place !== key && isHeld()) {
          isOutOfPlace = true
          return place
        }
        places.set(id, key)
        return key
      },
    }),
    get isOutOfPlace() {
      return isOutOfPlace
    },
  }
}
