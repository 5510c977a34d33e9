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
    expect(patchSource(ts, before, patch)).not.toBe(before)
    const replacement = codeOf(patch)
    expect(ts.transpileModule(replacement, { reportDiagnostics: true }).diagnostics).toEqual([])
    // With a name that no longer exists it would fail for that, and prove nothing.
    const [file, code] = [namesIn(before), namesIn(replacement)]
    const known = new Set([...file.used, ...file.named, ...code.named])
    const unknown = code.used.filter((name) => !known.has(name) && !(name in globalThis))
    expect(unknown).toEqual([])
  })
})

describe('a patch', () => {
  const patch = (code: string, change: object) =>
    patchSource(ts, code, { file: 'a.ts', ...change } as Patch)

  it.each([
    [{ at: 'f', body: 'if (x) $it' }, 'function f() { if (x) {\n  g()\n  h(x)\n} }'],
    [{ at: 'f', call: 'h', gives: '$it + 1' }, 'function f() {\n  g()\n  void ((h(x)) + 1)\n}'],
  ])('puts code around what was there: %j', (change, after) => {
    expect(patch('function f() {\n  g()\n  h(x)\n}', change)).toBe(after)
  })

  it('changes one piece, and never one of several', () => {
    const code = 'const a = () => 1\nconst b = { a() {} }\n'
    const change = (at: string) => patch(code, { at, body: 'return 2' })
    expect(change('b.a')).toBe('const a = () => 1\nconst b = { a() { return 2 } }\n')
    expect(() => change('a')).toThrow('a.ts has 2 pieces, not one, for a')
    expect(() => change('c')).toThrow('a.ts has 0 pieces, not one, for c')
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
