/**
 * The device's storage, over `idb-keyval`. `localStorage` is too small (5 MB) and blocks the page
 * while it writes. Using IndexedDB directly would need most of this folder's code: opening it,
 * waiting for its events, and opening it again when Safari drops it. The library does that and
 * nothing else. We use 0.6 kB of it (gzipped), it has no dependencies, and it is the most used one.
 */
import { createStore, promisifyRequest } from 'idb-keyval'
import { isObject, own } from '../core/fields'
import { isExpired, type KeptContent } from './kept-board'

/**
 * Stores one board on this device. When the storage is blocked, full or broken, it acts as if it
 * were empty.
 */
export interface KeptStorage {
  read(): Promise<unknown>
  /**
   * Returns how many sign-outs there were on this device, in any tab, or nothing when that is
   * unknown.
   */
  countSignOuts(): Promise<number | void>
  /**
   * Replaces the saved board, unless the count of sign-outs differs from `signOuts`, which was read
   * before the rows were requested. A count is needed because tabs share no clock and do not hear
   * of each other.
   */
  write(content: KeptContent, signOuts: number): Promise<void>
  /**
   * Deletes a board that is too old or unreadable.
   * @param now the machine's clock (ms)
   */
  deleteExpired(now: number): Promise<void>
  /** Counts a sign-out and deletes the board, whichever hotel it belongs to. */
  signOut(): Promise<void>
}

const BOARD = 'board'
const SIGN_OUTS = 'sign-outs'

/** Creates the storage of this browser, for this site. */
export function createKeptStorage(): KeptStorage {
  const use = createStore('hotel-board', 'kept')

  return {
    read: () => quietly(() => use('readonly', (store) => promisifyRequest(store.get(BOARD)))),
    countSignOuts: () => quietly(() => use('readonly', count)),
    write: (content, signOuts) =>
      quietly(() =>
        use('readwrite', async (store) => {
          if ((await count(store)) !== signOuts) return
          store.put(content, BOARD)
          await promisifyRequest(store.transaction)
        }),
      ),
    deleteExpired: (now) =>
      quietly(() =>
        use('readwrite', async (store) => {
          const board: unknown = await promisifyRequest(store.get(BOARD))
          if (!isObject(board) || isExpired(own(board, 'savedAt'), now)) store.delete(BOARD)
          await promisifyRequest(store.transaction)
        }),
      ),
    signOut: () =>
      quietly(() =>
        use('readwrite', async (store) => {
          store.delete(BOARD)
          store.put((await count(store)) + 1, SIGN_OUTS)
          await promisifyRequest(store.transaction)
        }),
      ),
  }
}

async function count(store: IDBObjectStore): Promise<number> {
  const signOuts: unknown = await promisifyRequest(store.get(SIGN_OUTS))
  return typeof signOuts === 'number' ? signOuts : 0
}

/** The board works without storage, so faults are not reported. A blocked storage throws. */
async function quietly<Result>(work: () => Promise<Result>): Promise<Result | void> {
  try {
    return await work()
  } catch {
    // Act as if nothing were kept.
  }
}
