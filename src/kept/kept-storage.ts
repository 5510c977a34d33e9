/**
 * The device's storage, over `idb-keyval`. `localStorage` is too small (5 MB) and blocks the page
 * while it writes. Using IndexedDB directly would need most of this folder's code: opening it,
 * waiting for its events, and opening it again when Safari drops it. The library does that and
 * nothing else. We use 0.6 kB of it (gzipped), it has no dependencies, and it is the most used one.
 */
import { createStore, promisifyRequest } from 'idb-keyval'
import { own } from '../core/fields'
import { isExpired, type KeptContent } from './kept-board'
import { countOf, KEPT, SIGN_OUTS, signOut, signOutOthers, STORE, type Kept } from './sign-out'

/**
 * Stores one board on this device, and one pack: the board of an hour for paper. When the storage is
 * blocked, full or broken, it acts as if it were empty.
 */
export interface KeptStorage {
  read(of?: Kept): Promise<unknown>
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
  write(content: KeptContent, signOuts: number, of?: Kept): Promise<void>
  delete(of: Kept): Promise<void>
  /**
   * Deletes what is too old or unreadable.
   * @param now the machine's clock (ms)
   * @returns when the oldest that stays was saved
   */
  deleteExpired(now: number): Promise<number | void>
  /** Counts a sign-out and deletes both, whichever hotel they belong to. */
  signOut(): Promise<void>
  /** Does the same if the board was saved in another session than this one. */
  signOutOthers(session: string | undefined): Promise<void>
}

/** Creates the storage of this browser, for this site, by its name. */
export function createKeptStorage(name: string): KeptStorage {
  const use = createStore(name, STORE)
  const change = (work: (store: IDBObjectStore) => void) =>
    quietly(() =>
      use('readwrite', (store) => {
        work(store)
        return promisifyRequest(store.transaction)
      }),
    )

  return {
    read: (of = 'board') =>
      quietly(() => use('readonly', (store) => promisifyRequest(store.get(of)))),
    countSignOuts: () => quietly(() => use('readonly', count)),
    write: (content, signOuts, of = 'board') =>
      quietly(() =>
        use('readwrite', async (store) => {
          if ((await count(store)) !== signOuts) return
          store.put(content, of)
          await promisifyRequest(store.transaction)
        }),
      ),
    delete: (of) => change((store) => void store.delete(of)),
    deleteExpired: (now) =>
      quietly(() =>
        use('readwrite', async (store) => {
          let oldest: number | undefined
          for (const of of KEPT) {
            const savedAt = own(Object(await promisifyRequest(store.get(of))), 'savedAt')
            if (isExpired(savedAt, now)) store.delete(of)
            else oldest = Math.min(oldest ?? Infinity, Number(savedAt))
          }
          await promisifyRequest(store.transaction)
          return oldest
        }),
      ),
    signOut: () => change(signOut),
    signOutOthers: (session) => change((store) => signOutOthers(store, session)),
  }
}

async function count(store: IDBObjectStore): Promise<number> {
  return countOf(await promisifyRequest(store.get(SIGN_OUTS)))
}

/** The board works without storage, so faults are not reported. A blocked storage throws. */
async function quietly<Result>(work: () => Promise<Result>): Promise<Result | void> {
  try {
    return await work()
  } catch {
    // Act as if nothing were kept.
  }
}
