/**
 * Deletes what is kept when somebody signs out. It is loaded with the page, because the file that
 * keeps the board may not come.
 */
import { watch } from 'vue'
import { isObject, own } from '../core/fields'
import type { Realtime } from '../realtime'
import type { Live } from '../realtime/terms/live'
import type { SignIn } from '../stores/sign-in'

/** What is kept, by its key in the storage. */
export type Kept = 'board' | 'pack'

/** All that may be kept. */
export const KEPT: readonly Kept[] = ['board', 'pack']
/** The name of the one store in the database. */
export const STORE = 'kept'
/** The key of the count of sign-outs. */
export const SIGN_OUTS = 'sign-outs'

/** Counts a sign-out and deletes all else, whichever hotel it belongs to. */
export function signOut(store: IDBObjectStore): void {
  const counted = store.get(SIGN_OUTS)
  counted.onsuccess = () => {
    store.clear()
    store.put(countOf(counted.result) + 1, SIGN_OUTS)
  }
}

/** Does the same if something was kept in another session than this one. */
export function signOutOthers(store: IDBObjectStore, session: string | undefined): void {
  for (const of of KEPT) {
    const found = store.get(of)
    found.onsuccess = () => {
      const kept: unknown = found.result
      if (isObject(kept) && own(kept, 'session') !== session) signOut(store)
    }
  }
}

/** The count that was found in the storage. */
export function countOf(found: unknown): number {
  return typeof found === 'number' ? found : 0
}

/** Whether the hotel is not one of the person's. */
export function isForbidden({ state, reason }: Live): boolean {
  return state === 'stopped' && reason?.code === 'forbidden'
}

/** Who is signed in, and what happens to the storage. */
export interface SignOutPorts {
  realtime: Pick<Realtime, 'live'>
  signIn: Pick<SignIn, 'state'>
  /** Works with the storage, if there is one. */
  use(work: (store: IDBObjectStore) => void): void
}

/** Looks at once: somebody may be signed out already. The returned function ends it. */
export function deleteOnSignOut({ realtime, signIn, use }: SignOutPorts): () => void {
  const { live } = realtime
  const { state: who } = signIn
  return watch(
    [live, who],
    () => {
      const now = who.value
      if (now.is === 'out' || isForbidden(live.value)) use(signOut)
      else if (now.is === 'in') use((store) => signOutOthers(store, now.session))
    },
    { flush: 'sync', immediate: true },
  )
}

/** Opens the storage as `idb-keyval` does, which is loaded late. */
export async function useOnce(name: string, work: (store: IDBObjectStore) => void) {
  try {
    const opening = indexedDB.open(name)
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE)
    await new Promise((resolve) => (opening.onsuccess = resolve))
    const { result } = opening
    work(result.transaction(STORE, 'readwrite').objectStore(STORE))
    result.close()
  } catch {
    // The storage is blocked: nothing could be kept either.
  }
}
