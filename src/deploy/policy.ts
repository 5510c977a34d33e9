/** The Content-Security-Policy, and what it has to know of a built `index.html`. */
import { createHash } from 'node:crypto'
import type { Inline, Site } from './site'

/** The policies that may make addresses of scripts: Vue's own, and that of `worker/register.ts`. */
const TRUSTED_TYPES = ['vue', 'board-worker']

/** One policy for every answer. The browser loads nothing that is not named here. */
export function createPolicy({ connectTo, inline }: Pick<Site, 'connectTo' | 'inline'>): string {
  const rules: Record<string, readonly string[]> = {
    'default-src': ["'none'"],
    'script-src': ["'self'", ...inline.scripts],
    'style-src': ["'self'", ...inline.styles],
    'img-src': ["'self'"],
    'connect-src': ["'self'", ...connectTo],
    'manifest-src': ["'self'"],
    'worker-src': ["'self'"],
    // The folder of the board is in `<base href>`.
    'base-uri': ["'self'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
    'require-trusted-types-for': ["'script'"],
    'trusted-types': TRUSTED_TYPES,
  }
  return Object.entries(rules)
    .map(([name, sources]) => [name, ...sources].join(' '))
    .join('; ')
}

/** The hashes of what `index.html` itself has of scripts and styles, as it was built. */
export function inlineOf(html: string): Inline {
  return { scripts: hashesOf(html, 'script'), styles: hashesOf(html, 'style') }
}

function hashesOf(html: string, tag: string): string[] {
  // A comment may speak of an element without being one.
  const found = html
    .replaceAll(/<!--[\s\S]*?-->/g, '')
    .matchAll(new RegExp(`<${tag}(\\s[^>]*)?>([\\s\\S]*?)</${tag}>`, 'g'))
  const texts = Array.from(found, ([, attributes = '', text = '']) => [attributes, text] as const)
  return texts
    .filter(([attributes]) => !/\ssrc=/.test(attributes))
    .map(([, text]) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`)
}
