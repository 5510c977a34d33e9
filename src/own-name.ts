/**
 * Returns a name for what the device keeps: boards in two folders of one host may be of two backends,
 * and do not share it.
 *
 * @param base the page's `<base>`
 */
export function ownName(name: string, base: string): string {
  const { pathname } = new URL('.', base)
  return pathname === '/' ? name : `${name} ${pathname}`
}
