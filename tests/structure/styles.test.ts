/**
 * `A:has(B) C` makes the browser look at every `C`-like element below `A` each time that something
 * changes there. With the whole page as `A`, that was every cell of the table with each event.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const SRC = join(import.meta.dirname, '../../src')

/** The selectors of a style sheet with something after `:has(…)`, but for what is only printed. */
function selectorsBelowHas(source: string): string[] {
  const shown = source.replaceAll(/@layer print \{.*$/gs, '')
  return shown.match(/^.*:has\((?:[^()]|\([^()]*\))*\)\)?\s*[\s>+~]\s*[\w.#:[*&].*$/gm) ?? []
}

it('no style is of what is below an element that is chosen by what it has', () => {
  const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  const found = files
    .filter((file) => /\.(css|vue)$/.test(file))
    .flatMap((file) => selectorsBelowHas(readFileSync(join(SRC, file), 'utf8')))
  expect(found).toEqual([])
})

it.each([
  ['.a:has(b) c {', 1],
  ['.a:has(> b:not(.x)) > c {', 1],
  [':root:has(.b) .c {', 1],
  ['.a:not(:has(.b)) {', 0],
  ['.a:has(~ .b) {', 0],
  ['@layer print {\n.a:has(b) c {', 0],
])('%s', (source, count) => {
  expect(selectorsBelowHas(source)).toHaveLength(count)
})
