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
   */
  deleteExpired(now: number): Promise<void>
  /** Counts a sign-out and deletes both, whichever hotel they belong to. */
  signOut(): Promise<void>
  /** Does the same if the board was saved in another session than this one. */
  signOutOthers(session: string | undefined): Promise<void>
}

/** What is kept, by its key in the storage. */
export type Kept = 'board' | 'pack'

const KEPT: readonly Kept[] = ['board', 'pack']
const SIGN_OUTS = 'sign-outs'

/** Creates the storage of this browser, for this site, by its name. */
export function createKeptStorage(name: string): KeptStorage {
  const use = createStore(name, 'kept')

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
    delete: (of) =>
      quietly(() =>
        use('readwrite', (store) => {
          store.delete(of)
          return promisifyRequest(store.transaction)
        }),
      ),
    deleteExpired: (now) =>
      quietly(() =>
        use('readwrite', async (store) => {
          for (const of of KEPT) {
            const kept: unknown = await promisifyRequest(store.get(of))
            if (!isObject(kept) || isExpired(own(kept, 'savedAt'), now)) store.delete(of)
          }
          await promisifyRequest(store.transaction)
        }),
      ),
    signOut: () => quietly(() => use('readwrite', signOut)),
    signOutOthers: (session) =>
      quietly(() =>
        use('readwrite', async (store) => {
          for (const of of KEPT) {
            const kept: unknown = await promisifyRequest(store.get(of))
            if (isObject(kept) && own(kept, 'session') !== session) return signOut(store)
          }
        }),
      ),
  }
}

async function signOut(store: IDBObjectStore) {
  for (const of of KEPT) store.delete(of)
  store.put((await count(store)) + 1, SIGN_OUTS)
  await promisifyRequest(store.transaction)
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
