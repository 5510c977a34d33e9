/** The kinds of values that a setting may have: what is accepted, in words, and how it is read. */
import { parseNamedHotels } from '../api/named-hotels'
import { LANGUAGE_CODES, type Language } from '../ui/text/languages'

/** A kind of value. */
export interface Kind<T> {
  /** What is accepted, after “is”. */
  accepts: string
  /** Returns `undefined` for a text that is not accepted. The text is trimmed and not empty. */
  read(text: string): T | undefined
}

/** The key of an app at a realtime service. */
export const key: Kind<string> = {
  accepts: 'a text without blanks, /, ? and #',
  read: (text) => (/^[^\s/?#]+$/.test(text) ? text : undefined),
}

/** It becomes a part of a host’s name. */
export const cluster: Kind<string> = {
  accepts: 'a name of letters, digits and hyphens',
  read: (text) => (/^[a-z\d-]+$/i.test(text) ? text : undefined),
}

/** One of these texts. */
export function oneOf<const T extends string>(...values: readonly T[]): Kind<T> {
  return {
    accepts: inWords(values),
    read: (text) => values.find((value) => value === text),
  }
}

/** A setting that is on or off. In `board.json`, `true` and `false` are the same. */
export const onOff: Kind<boolean> = choice({ on: true, off: false, true: true, false: false })

/** A setting that is true or false. */
export const trueFalse: Kind<boolean> = choice({ true: true, false: false })

/** The name of a host. */
export const host: Kind<string> = {
  accepts: 'a host name without scheme, port or path',
  read: (text) => (isHost(text) ? text : undefined),
}

/** The number of a port. */
export const port: Kind<number> = {
  accepts: 'a number from 1 to 65535',
  read(text) {
    const number = Number(text)
    return /^\d{1,5}$/.test(text) && number >= 1 && number <= 65_535 ? number : undefined
  },
}

/** A path on a host. */
export const path: Kind<string> = {
  accepts: 'a path that starts with a slash',
  read: (text) => (isPath(text) ? text : undefined),
}

/** The folder of the board on its host. */
export const folder: Kind<string> = {
  accepts: 'a path of plain names that starts and ends with a slash, such as /board/',
  read: (text) => (/^\/([\w~-][\w.~-]*\/)*$/.test(text) ? text : undefined),
}

/** An address of the backend or of a page. No `javascript:`, no name and password in it. */
export const address: Kind<string> = {
  accepts: 'a path such as /api, or an address that starts with https:// or http://',
  read: (text) => (isPath(text) || isWebAddress(text) ? text : undefined),
}

/** An address of a page, with `{address}` in it where the board's own may stand. */
export const pageAddress: Kind<string> = {
  accepts: address.accepts,
  read: (text) => address.read(text.replaceAll('{address}', 'address')) && text,
}

/** An address that paths are added to. */
export const baseAddress: Kind<string> = {
  accepts: `${address.accepts}, without ? and #`,
  read: (text) => (/[?#]/.test(text) ? undefined : address.read(text)?.replace(/\/+$/, '')),
}

/** The hotels of a backend that does not list them. */
export const hotels: Kind<NonNullable<ReturnType<typeof parseNamedHotels>>> = {
  accepts:
    'a slug, a time zone and a name for each hotel, with ; between two hotels, such as “hotel-killarney Europe/Dublin Hotel Killarney”',
  read: (text) => parseNamedHotels(text) ?? undefined,
}

/** The languages that people can choose. */
export const languages: Kind<readonly Language[]> = {
  accepts: `one or more of ${LANGUAGE_CODES.join(' and ')}, with ; between two`,
  read(text) {
    const wanted = text.split(';').map((code) => LANGUAGE_CODES.find((one) => one === code.trim()))
    return wanted.every((code) => code !== undefined) ? [...new Set(wanted)] : undefined
  },
}

function choice(values: Readonly<Record<string, boolean>>): Kind<boolean> {
  return {
    accepts: inWords(Object.keys(values).slice(0, 2)),
    read: (text) => (Object.hasOwn(values, text) ? values[text] : undefined),
  }
}

function inWords(values: readonly string[]): string {
  return [values.slice(0, -1).join(', '), ...values.slice(-1)].filter(Boolean).join(' or ')
}

function isHost(text: string): boolean {
  return /^[\w.-]+$|^\[[\da-f:]+\]$/i.test(text)
}

/**
 * The characters of a path or a query. Quotes, brackets and semicolons are not among them, because
 * they would end a value in a policy or in a server’s configuration.
 */
const IN_PATH = /^[\w.~%/?#&=+:@,!*-]*$/

/** A path on the page’s own host. `//` at its start would name another host. */
function isPath(text: string): boolean {
  return /^\/(?!\/)/.test(text) && IN_PATH.test(text)
}

function isWebAddress(text: string): boolean {
  const [, rest] = /^https?:\/\/(.+)$/i.exec(text) ?? []
  if (rest === undefined || !URL.canParse(text)) return false
  const { username, password, hostname } = new URL(text)
  const [, after = ''] = /^[^/?#]+(.*)$/.exec(rest) ?? []
  return username === '' && password === '' && isHost(hostname) && IN_PATH.test(after)
}
