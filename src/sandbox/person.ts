/** Who asks. Everybody sees every hotel, until `POST /api/sandbox/sign-in` says which ones. */
import { own } from '../core/fields'
import { parseJson, type Answer } from './message-body'
import { wrongMethod } from './rest'

const COOKIE = 'sandbox-hotels'

/** The hotels that a person may see; `null`: all. */
export type Hotels = ReadonlySet<string> | null

/** Reads the cookie of a request. */
export function hotelsOf(cookies = ''): Hotels {
  const values = cookies.split(/;\s*/).map((cookie) => cookie.split('='))
  const found = values.find(([name]) => name === COOKIE)
  return found ? new Set((found[1] ?? '').split('.').filter(Boolean)) : null
}

/** Whether a person may see a hotel. */
export function maySee(hotels: Hotels, slug: string): boolean {
  return hotels === null || hotels.has(slug)
}

/**
 * Answers `POST /api/sandbox/sign-in`: `{ hotels: ["hotel-killarney"] }` is a person of that hotel;
 * without `hotels`, it is everybody again.
 */
export function answerSignIn(method: string, body: Buffer | null): Answer {
  if (method !== 'POST') return wrongMethod(method, 'POST')
  const asked = own(Object(parseJson(body?.toString('utf8') ?? '')), 'hotels')
  const hotels = Array.isArray(asked) ? asked.map(String) : null
  const isRight = hotels?.every((slug) => /^[a-z0-9-]+$/.test(slug)) ?? asked === undefined
  if (!isRight) return { status: 400, body: { message: 'hotels: expected a list of slugs.' } }
  const value = hotels ? `${hotels.join('.')}` : '; Max-Age=0'
  const cookie = `${COOKIE}=${value}; Path=/; HttpOnly; SameSite=Lax`
  return { status: 200, body: { hotels: hotels ?? 'all' }, headers: { 'Set-Cookie': cookie } }
}
