import { CHANNELS, type ChannelKind } from './contract'
import type { Trouble } from './trouble'

/** A hotel's slug in its one form: lower case, usable in a public channel's name. */
export type HotelSlug = string & { readonly __hotelSlug: true }

/** A hotel’s slug in its one form. */
export const SLUG = /^[a-z0-9][a-z0-9-]{0,63}$/
/** Pusher reads these at the start of a channel's name as another kind of channel. */
const KIND_PREFIXES = ['private-', 'presence-', 'cache-', 'encrypted-']

/** Brings a route's or a body's slug to its one form, or says why it cannot be one. */
export function parseHotelSlug(
  text: string,
): { ok: true; slug: HotelSlug } | { ok: false; problem: Trouble } {
  const slug = text.toLowerCase()
  if (!SLUG.test(slug)) return { ok: false, problem: { code: 'bad-slug' } }
  const prefix = KIND_PREFIXES.find((prefix) => slug.startsWith(prefix))
  if (prefix) return { ok: false, problem: { code: 'reserved-slug', prefix } }
  return { ok: true, slug: slug as HotelSlug }
}

/** The channel's name on the wire, without a deployment's prefix. */
export function channelName(slug: HotelSlug, kind: ChannelKind): string {
  return `${slug}.${kind}`
}

/** Splits a channel's name at its first dot. `kind` is `null` when the contract has no such channel. */
export function parseChannelName(name: string): { slug: string; kind: ChannelKind | null } {
  const [slug, ...rest] = name.split('.') as [string, ...string[]]
  const kind = rest.join('.')
  return { slug, kind: Object.hasOwn(CHANNELS, kind) ? (kind as ChannelKind) : null }
}
