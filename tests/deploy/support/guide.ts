/** The steps of the guide, as they are written there. */
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export const ROOT = join(import.meta.dirname, '../../..')
const GUIDE = readFileSync(join(ROOT, 'src/deploy/README.md'), 'utf8')
/** A comment names the step, and the block after it has what to do. */
const STEP = /<!-- step: (.+?) -->\s+```\w+\n([\s\S]*?)```/g

/** What stands in the guide for what each server has of its own, and what it is here. */
export type Own = Readonly<Record<string, string>>

/** @throws when the guide has no such step */
function textOf(name: string, own: Own): string {
  const [, , text] = Array.from(GUIDE.matchAll(STEP)).find(([, found]) => found === name) ?? []
  if (text === undefined) throw new Error(`The guide has no step “${name}”.`)
  return Object.entries(own).reduce((all, [there, here]) => all.replaceAll(there, here), text)
}

/** Writes the file that a step shows. */
export function writeStep(name: string, own: Own, file: string): void {
  writeFileSync(file, textOf(name, own))
}

/** Runs the commands of a step, in the project's folder. */
export function runStep(name: string, own: Own): string {
  return execFileSync('sh', ['-ec', textOf(name, own)], {
    cwd: ROOT,
    encoding: 'utf8',
    // As in a terminal, and not as in a test.
    env: { ...process.env, NODE_ENV: '', VITEST: '', INIT_CWD: ROOT },
  })
}
