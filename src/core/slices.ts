/** Long work in slices, so that a page can take input and paint between them. */

/** Work that can be left after each step, and taken up again. */
export type Sliced<Result> = Generator<void, Result>

/** Does sliced work, and lets others go first now and then. */
export type InSlices = <Result>(work: Sliced<Result>) => Promise<Result>

/** How long a slice may take (ms): two fit between two paints, with time for the paint itself. */
const SLICE_MS = 6

/**
 * @param now a clock, in ms
 * @param pause lets go, until it is this work's turn again
 */
export function createSlices(now: () => number, pause: () => Promise<void>): InSlices {
  return async (work) => {
    let startedAt = now()
    for (;;) {
      const step = work.next()
      if (step.done) return step.value
      if (now() - startedAt < SLICE_MS) continue
      await pause()
      startedAt = now()
    }
  }
}

/** Does sliced work at once. */
export function finish<Result>(work: Sliced<Result>): Result {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
  }
}

/** As a whole, where nobody waits for a paint. */
export const atOnce: InSlices = async (work) => finish(work)

/** Does something with each item of a list; every hundred are a step. */
export function* forEachSliced<Item>(
  items: readonly Item[],
  task: (item: Item, index: number) => void,
): Sliced<void> {
  for (const [index, item] of items.entries()) {
    task(item, index)
    if (index % 100 === 99) yield
  }
}
