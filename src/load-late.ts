/** Loads a file that the board needs, however late. */

/** The first pause before the file is asked for again, and the longest (ms). */
const FIRST_MS = 1_000
const LONGEST_MS = 30_000

/** What is done between two tries: a wait (ms), and words for the person who waits. */
export interface LatePorts {
  wait(ms: number): Promise<void>
  /** Shows what is missing, where the board cannot start without it. */
  say(text: string): void
}

/**
 * Loads a file. Tries again until the file comes, with growing pauses, and says so.
 *
 * @param what the file has, in words
 */
export async function loadLate<T>(
  what: string,
  load: () => Promise<T>,
  { wait, say }: LatePorts,
): Promise<T> {
  for (let pause = FIRST_MS; ; pause = Math.min(2 * pause, LONGEST_MS)) {
    try {
      return await load()
    } catch {
      say(`The file with ${what} did not load. The board asks again by itself.`)
      await wait(pause)
    }
  }
}
