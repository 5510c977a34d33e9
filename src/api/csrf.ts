/** The parts of the page that may hold the CSRF token. */
export type PageSecrets = Pick<Document, 'cookie' | 'querySelector'>

/** The cookies in which frameworks keep the token, with the header that each framework reads. */
const COOKIES = [
  ['XSRF-TOKEN', 'X-XSRF-TOKEN'],
  ['csrftoken', 'X-CSRFToken'],
] as const
/** What a header may contain. With anything else the request could not be sent. */
const TOKEN = /^[\x21-\x7e]{1,4096}$/

/**
 * Returns the header with the page's CSRF token, or no header. The token comes from `<meta
 * name="csrf-token">`, else from the first cookie that has one. Send it to the configured backend
 * only.
 */
export function csrfHeader(page: PageSecrets): Record<string, string> {
  const meta = page.querySelector('meta[name="csrf-token"]')?.getAttribute('content') ?? ''
  if (TOKEN.test(meta)) return { 'X-CSRF-Token': meta }
  const cookies = new Map(page.cookie.split('; ').map(splitCookie))
  for (const [cookie, header] of COOKIES) {
    const token = cookies.get(cookie) ?? ''
    if (TOKEN.test(token)) return { [header]: token }
  }
  return {}
}

function splitCookie(cookie: string): [name: string, value: string] {
  const at = cookie.indexOf('=')
  return [cookie.slice(0, at), decode(cookie.slice(at + 1))]
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}
