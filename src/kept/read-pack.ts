import type { InSlices } from '../core/slices'
import type { SignIn } from '../stores/sign-in'
import { readKept, type KeptBoard } from './kept-board'
import type { KeptStorage } from './kept-storage'

/** `signOut` is among them because a pack of another session is deleted, with the kept board. */
export interface PackPorts {
  storage: Pick<KeptStorage, 'read' | 'signOut'>
  /** Whose pack it is. */
  signIn: Pick<SignIn, 'state'>
  /** The machine's clock (ms). */
  wallNow(): number
  inSlices: InSlices
}

/**
 * Reads the pack of a hotel, by the rules of the kept board: nobody sees it before it is known who is
 * signed in or that nobody can say it, and what was saved in another session is deleted.
 */
export function createPackReader({ storage, signIn, wallNow, inSlices }: PackPorts) {
  const { state: who } = signIn

  return async (hotel: string): Promise<KeptBoard | null> => {
    const pack = await inSlices(readKept(await storage.read('pack'), hotel, wallNow()))
    const now = who.value
    if (!pack || now.is === 'unknown' || now.is === 'out') return null
    if (now.is === 'failed' || now.session === pack.session) return pack
    await storage.signOut()
    return null
  }
}
