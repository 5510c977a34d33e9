/** Every exported thing says what it is: what it takes, returns, promises and throws. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const SRC = join(import.meta.dirname, '../../src')

/** The names that a file exports without a comment before them. */
function silentExports(source: string): string[] {
  const lines = source.split('\n')
  return lines.flatMap((line, index) => {
    const [, name] =
      /^export (?:async )?(?:function\*?|const|interface|type|class) (\w+)/.exec(line) ?? []
    const before = lines[index - 1]?.trim() ?? ''
    return name && !before.endsWith('*/') && !before.startsWith('//') ? [name] : []
  })
}

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((file) =>
  /\.(ts|vue)$/.test(file),
)

it('every export has a comment', () => {
  const silent = files.flatMap((file) =>
    silentExports(readFileSync(join(SRC, file), 'utf8')).map((name) => `${file}: ${name}`),
  )
  expect(silent).toEqual([])
})

it.each([
  ['/** What it is. */\nexport const a = 1', []],
  ['export const a = 1', ['a']],
  ['\nexport function b() {}', ['b']],
  ['export type { Outcome } from "./outcome"', []],
])('%j', (source, silent) => {
  expect(silentExports(source)).toEqual(silent)
})
