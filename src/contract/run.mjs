/** Runs a TypeScript file of this folder: `node src/contract/run.mjs check/main.ts arguments`. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundle } from '../../tests/support/bundle.mjs'

const [input, ...args] = process.argv.slice(2)
const directory = mkdtempSync(join(tmpdir(), 'contract-'))
process.on('exit', () => rmSync(directory, { recursive: true, force: true }))

const file = join(directory, 'main.mjs')
await bundle(join(import.meta.dirname, input), file)
const child = spawn(process.execPath, [file, ...args], { stdio: 'inherit' })
child.on('close', (code) => {
  process.exitCode = code ?? 2
})
