/** Every order of a list, made in place: each visit sees the same array. */
export function everyOrder<T>(list: readonly T[], visit: (order: readonly T[]) => void): number {
  const order = [...list]
  let count = 0

  function permute(length: number) {
    if (length === 1) {
      count++
      visit(order)
      return
    }
    for (let i = 0; i < length; i++) {
      permute(length - 1)
      swap(length % 2 === 0 ? i : 0, length - 1)
    }
  }

  function swap(a: number, b: number) {
    const held = order[a] as T
    order[a] = order[b] as T
    order[b] = held
  }

  permute(order.length)
  return count
}
