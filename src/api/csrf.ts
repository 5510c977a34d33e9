/** Where a page keeps the token that tells its own requests from forged ones. */
export type PageSecrets = Pick<Document, 'cookie' | 'querySelector'>

/** Cookies that frameworks keep the token in, with the header each of them reads. */
const COOKIES = [
  ['XSRF-TOKEN', 'X-XSRF-TOKEN'],
  ['csrftoken', 'X-CSRFToken'],
] as const
/** What a header can hold; anything else would keep the request from being sent. */
const TOKEN = /^[\x21-\x7e]{1,4096}$/

/**
 * The header with the page's token, or none: from `<meta name="csrf-token">`, else from the first
 * cookie that has one. It is for requests to the configured backend only.
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
