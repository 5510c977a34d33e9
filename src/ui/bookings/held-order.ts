import { compareBy, type Key, type Order } from '../../core/order'

/** A comparison that can be held still. */
export interface HeldOrder<Row> {
  compare(a: Row, b: Row): number
  /** Some rows stand where they stood when they were held, and no longer where they belong. */
  readonly isOutOfPlace: boolean
}

/**
 * An order in which a row that changes keeps its place as long as it is held, since somebody may be
 * about to press it. Where rows belong again takes a new order.
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
