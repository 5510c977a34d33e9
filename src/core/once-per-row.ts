/**
 * A function of a row that is computed once for each row and then remembered. A row never changes:
 * its next state is another object, so that what is remembered is never out of date.
 *
 * @example const folded = oncePerRow((booking: Booking) => fold(booking.guest_name ?? ''))
 */
export function oncePerRow<Row extends object, Value>(
  compute: (row: Row) => Value,
): (row: Row) => Value {
  const known = new WeakMap<Row, Value>()
  return (row) => {
    let value = known.get(row)
    if (value === undefined) {
      value = compute(row)
      known.set(row, value)
    }
    return value
  }
}
