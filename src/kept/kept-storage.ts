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
  /** How many sign-outs there were on this device, in any tab; nothing when it cannot be told. */
  countSignOuts(): Promise<number | void>
  /**
   * Writes a board in place of any other, unless there was another sign-out than those that were
   * counted before its rows were asked for: tabs share no clock, and one hears nothing of another.
   */
  write(content: KeptContent, signOuts: number): Promise<void>
  /** Deletes what is too old, or is no board. */
  deleteExpired(now: number): Promise<void>
  /** Counts a sign-out and deletes the board, of whichever hotel it is. */
  signOut(): Promise<void>
}

const BOARD = 'board'
const SIGN_OUTS = 'sign-outs'

/** The storage of this browser, for this site. */
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

/** The board works without a storage, so nobody has to hear of a fault; one that is blocked throws. */
async function quietly<Result>(work: () => Promise<Result>): Promise<Result | void> {
  try {
    return await work()
  } catch {
    // As if nothing were kept.
  }
}
