/** What comes from outside is text: no code makes markup, code or an address of it. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const SRC = join(import.meta.dirname, '../../src')
const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter(
  (file) => /\.(ts|vue)$/.test(file) && !/^(sandbox|contract)\//.test(file),
)
const read = (file: string) => readFileSync(join(SRC, file), 'utf8')
const using = (forbidden: RegExp) => files.filter((file) => forbidden.test(read(file)))

it.each([
  /v-html/,
  /innerHTML|outerHTML|insertAdjacentHTML|createContextualFragment|setHTML|srcdoc/,
  /document\.write|DOMParser/,
  /\beval\(|new Function\(|setTimeout\(['"`]/,
  /location\.(assign|replace)\(|location(\.href)? = |window\.open\(/,
  /setAttribute\(['"`](href|src|action|on)/,
  /v-bind:(href|src|action|formaction)/,
])('nothing in the page has %s', (forbidden) => {
  expect(using(forbidden)).toEqual([])
})

it('every address in a template is of the router, of the settings, or has its data encoded', () => {
  const bound = files.flatMap((file) => {
    const found = read(file).matchAll(/\s:(href|src|formaction|xlink:href)(?:="([^"]*)")?[\s>]/g)
    return Array.from(found, ([, name, value]) => value ?? String(name))
  })
  expect([...new Set(bound)].toSorted()).toEqual([
    // The hotel's address is the router's, and what follows is encoded.
    '`${query}booking=${encodeURIComponent(booking.booking_id)}`',
    'addressOf(entry)',
    'href',
    // A setting, whose kind refuses everything but a path, http: and https:.
    'link.href',
  ])
})

it('no code sets an address, but the drawer that of its own styles and of the file that it saves', () => {
  const set = files.flatMap((file) =>
    Array.from(read(file).matchAll(/\.(?:href|src|action) = (.+)/g), ([, value]) => value),
  )
  expect(set.toSorted()).toEqual(['URL.createObjectURL(file)', 'one.href'])
})
