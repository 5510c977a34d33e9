/** Cuts long work into slices, so that the page can handle input and paint between them. */

/** Work that can pause after each step. */
export type Sliced<Result> = Generator<void, Result>

/** Runs sliced work and pauses between the slices. */
export type InSlices = <Result>(work: Sliced<Result>) => Promise<Result>

/** The length of a slice (ms). Two of them and a paint fit into a frame of 16 ms. */
const SLICE_MS = 6

/**
 * @param now a clock, in ms
 * @param pause resolves when the work may go on
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

/** Runs sliced work at once. */
export const atOnce: InSlices = async (work) => finish(work)

/** Calls a function for each item of a list; a hundred items are a step. */
export function* forEachSliced<Item>(
  items: readonly Item[],
  task: (item: Item, index: number) => void,
): Sliced<void> {
  for (const [index, item] of items.entries()) {
    task(item, index)
    if (index % 100 === 99) yield
  }
}
