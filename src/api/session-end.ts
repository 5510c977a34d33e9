/**
 * What an answer says about the person’s session at the backend. This table is the only place that
 * knows.
 */

/** What was asked for. `hotels` is also the question that decides a doubt. */
export type Asked = 'hotels' | 'list' | 'signing' | 'action'

/** What was seen of an answer. */
export interface Seen {
  /** The HTTP status; 0 when the browser does not show it. */
  status: number
  /** `held`: it is a redirect, and was not followed. `followed`: it came after a redirect. */
  redirect: 'none' | 'followed' | 'held'
  isHtml: boolean
}

/**
 * - `ended`: the session has ended.
 * - `ask`: only the list of hotels can tell.
 * - `own`: it says nothing about the session; the request takes the answer itself.
 */
export type Meaning = 'ended' | 'ask' | 'own'

type Sign = 'unauthorised' | 'sign-in-page' | 'held' | 'expired' | 'forbidden' | 'nothing'

const MEANINGS: Record<Sign, Record<Asked, Meaning>> = {
  // 401 and 440. An endpoint that signs may say so of one channel only.
  unauthorised: { hotels: 'ended', list: 'ended', signing: 'ask', action: 'ended' },
  // A redirect that ends in a page for people.
  'sign-in-page': { hotels: 'ended', list: 'ended', signing: 'ask', action: 'ask' },
  // A read is only asked without following when it failed: then it leads to another origin.
  held: { hotels: 'ended', list: 'ended', signing: 'ask', action: 'ask' },
  // 419: the token against forged requests no longer holds, with or without the session.
  expired: { hotels: 'ended', list: 'ask', signing: 'ask', action: 'ask' },
  // 403: the person may not see this hotel, or is nobody any more. Of an action it is its answer.
  forbidden: { hotels: 'ended', list: 'ask', signing: 'ask', action: 'own' },
  nothing: { hotels: 'own', list: 'own', signing: 'own', action: 'own' },
}

/** Returns what an answer means for the session. */
export function meaningOf(asked: Asked, seen: Seen): Meaning {
  return MEANINGS[signOf(seen)][asked]
}

function signOf({ status, redirect, isHtml }: Seen): Sign {
  if (redirect === 'held') return 'held'
  if (status === 401 || status === 440) return 'unauthorised'
  if (status === 419) return 'expired'
  if (status === 403) return 'forbidden'
  // HTML without a redirect, or with a status from 500, is a fault of the server.
  return redirect === 'followed' && isHtml && status < 500 ? 'sign-in-page' : 'nothing'
}
