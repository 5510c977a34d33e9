/** Long work lets others go first, and comes to the same result. */
import { expect, it } from 'vitest'
import { atOnce, createSlices, finish, forEachSliced, type Sliced } from '../../src/core/slices'

/** Adds up a list, and says how many steps that took. */
function* sum(numbers: readonly number[]): Sliced<number> {
  let total = 0
  yield* forEachSliced(numbers, (number) => (total += number))
  return total
}

const NUMBERS = Array.from({ length: 1_000 }, (_, n) => n)
const TOTAL = 499_500

it.each([
  // Each step takes this long (ms); a slice of 6 ms ends with the step that fills it.
  [0, 0],
  [1, 1],
  [3, 5],
  [100, 10],
])('steps of %i ms make %i pauses', async (stepMs, expected) => {
  let now = 0
  let pauses = 0
  const inSlices = createSlices(
    () => now,
    async () => void pauses++,
  )
  function* slowly(): Sliced<number> {
    const work = sum(NUMBERS)
    for (;;) {
      const step = work.next()
      now += stepMs
      if (step.done) return step.value
      yield
    }
  }
  expect([await inSlices(slowly()), pauses]).toEqual([TOTAL, expected])
})

it('goes on only after the pause', async () => {
  let resume = () => {}
  let now = 0
  const inSlices = createSlices(
    () => (now += 10),
    () => new Promise((resolve) => (resume = resolve)),
  )
  const seen: number[] = []
  const work = inSlices(forEachSliced(NUMBERS.slice(0, 150), (number) => seen.push(number)))
  expect(seen).toHaveLength(100)
  resume()
  await work
  expect(seen).toEqual(NUMBERS.slice(0, 150))
})

it('can be done as a whole', async () => {
  expect([finish(sum(NUMBERS)), await atOnce(sum([]))]).toEqual([TOTAL, 0])
})

it('rejects with what the work throws', async () => {
  const inSlices = createSlices(Date.now, async () => {})
  const broken = forEachSliced([1], () => {
    throw new Error('broken')
  })
  await expect(inSlices(broken)).rejects.toThrow('broken')
})
