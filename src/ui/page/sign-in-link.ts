/** What stands in the setting for the page’s own address. */
const PLACE = '{address}'

/**
 * Returns where a link to the sign-in leads.
 *
 * @param url the setting `VITE_SIGN_IN_URL`. With `{address}` in it the sign-in is told where to come
 *   back to; else it opens in a tab of its own, and the board comes back when that tab signed in.
 * @param address the page’s own
 */
export function signInLink(url: string, address: string): { href: string; target?: '_blank' } {
  return url.includes(PLACE)
    ? { href: url.replaceAll(PLACE, () => encodeURIComponent(address)) }
    : { href: url, target: '_blank' }
}
