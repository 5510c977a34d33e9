/**
 * The device's storage, by `idb-keyval`. Rows of a hotel are too many for `localStorage`, which has
 * 5 MB and stops the page while it writes; by hand, opening IndexedDB, waiting for its events and
 * opening it again when Safari drops it would be most of this folder. The library does that and
 * nothing else: 0.6 kB gzipped of it are used, it has no dependencies, and it is the most used one.
 */
import { createStore, promisifyRequest } from 'idb-keyval'
import { isObject, own } from '../core/fields'
import { isExpired, type KeptContent } from './kept-board'

/** One board on this device. Storage that is blocked, full or broken is as if there were none. */
export interface KeptStorage {
  read(): Promise<unknown>
  /**
   * Writes a board in place of any other, unless somebody signed out after its rows were read: this
   * may be another tab, which has not heard of it.
   */
  write(content: KeptContent, readAt: number): Promise<void>
  /** Deletes what is too old, or is no board. */
  deleteExpired(now: number): Promise<void>
  /** Deletes the board, of whichever hotel it is. */
  signOut(now: number): Promise<void>
}

const BOARD = 'board'
const SIGNED_OUT_AT = 'signed-out-at'

/** The storage of this browser, for this site. */
export function createKeptStorage(): KeptStorage {
  const use = createStore('hotel-board', 'kept')

  return {
    read: () => quietly(() => use('readonly', (store) => promisifyRequest(store.get(BOARD)))),
    write: (content, readAt) =>
      quietly(() =>
        use('readwrite', async (store) => {
          const signedOutAt: unknown = await promisifyRequest(store.get(SIGNED_OUT_AT))
          if (typeof signedOutAt === 'number' && signedOutAt >= readAt) return
          store.put(content, BOARD)
          await promisifyRequest(store.transaction)
        }),
      ),
    deleteExpired: (now) =>
      quietly(() =>
        use('readwrite', async (store) => {
          const board: unknown = await promisifyRequest(store.get(BOARD))
          if (!isObject(board) || isExpired(own(board, 'savedAt'), now)) store.delete(BOARD)
          const signedOutAt: unknown = await promisifyRequest(store.get(SIGNED_OUT_AT))
          if (isExpired(signedOutAt, now)) store.delete(SIGNED_OUT_AT)
          await promisifyRequest(store.transaction)
        }),
      ),
    signOut: (now) =>
      quietly(() =>
        use('readwrite', async (store) => {
          store.delete(BOARD)
          store.put(now, SIGNED_OUT_AT)
          await promisifyRequest(store.transaction)
        }),
      ),
  }
}

/** The board works without a storage, so nobody has to hear of a fault; one that is blocked throws. */
async function quietly<Result>(work: () => Promise<Result>): Promise<Result | void> {
  try {
    return await work()
  } catch {
    // As if nothing were kept.
  }
}
