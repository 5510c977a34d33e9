/** Every ablation of the simulation finds what it takes away. `npm run ablate` shows what fails then. */
import { readFileSync } from 'node:fs'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { ABLATIONS, patchSource } from '../lab/simulation/ablations'
import type { Patch } from '../lab/simulation/patch-source'

const PATCHES = ABLATIONS.flatMap(({ name, patches }) => patches.map((patch) => ({ name, patch })))

describe('an ablation', () => {
  it.each(PATCHES)('$name ($patch.at)', ({ patch }) => {
    const before = readFileSync(patch.file, 'utf8')
    const after = patchSource(ts, before, patch)
    expect(after).not.toBe(before)
    expect(ts.transpileModule(after, { reportDiagnostics: true }).diagnostics).toEqual([])
    // With a name that no longer exists it would fail for that, and prove nothing.
    const [file, code] = [namesIn(before), namesIn(codeOf(patch))]
    const known = new Set([...file.used, ...file.named, ...code.named])
    const unknown = code.used.filter((name) => !known.has(name) && !(name in globalThis))
    expect(unknown).toEqual([])
  })

  it('names one piece of its file', () => {
    const code = 'const a = () => 1\nconst b = { a() {} }\n'
    const patch = (at: string) => patchSource(ts, code, { file: 'a.ts', at, body: 'return 2' })
    expect(patch('b.a')).toBe('const a = () => 1\nconst b = { a() { return 2 } }\n')
    expect(() => patch('a')).toThrow('a.ts has 2 pieces, not one, for a')
    expect(() => patch('c')).toThrow('a.ts has 0 pieces, not one, for c')
  })
})

function codeOf(patch: Patch): string {
  if ('body' in patch) return patch.body.replaceAll('$it', '{}')
  return `(${('call' in patch ? patch.gives : patch.value).replaceAll('$it', '0')})`
}

/** The names in a code: those that it uses, and those of its variables and members. */
function namesIn(code: string): { used: string[]; named: string[] } {
  const names = { used: [] as string[], named: [] as string[] }
  ts.forEachChild(ts.createSourceFile('it.ts', code, ts.ScriptTarget.Latest, true), look)
  return names

  function look(node: ts.Node) {
    ts.forEachChild(node, look)
    if (!ts.isIdentifier(node)) return
    const isUse = (node.parent as ts.NamedDeclaration).name !== node
    const list = isUse || ts.isShorthandPropertyAssignment(node.parent) ? names.used : names.named
    list.push(node.text)
  }
}
