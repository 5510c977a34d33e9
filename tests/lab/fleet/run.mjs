/** Plays the outage of a chain of hotels: `npm run fleet -- --boards 20000 --capacity 500`. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundle } from '../../support/bundle.mjs'

const directory = mkdtempSync(join(tmpdir(), 'fleet-'))
process.on('exit', () => rmSync(directory, { recursive: true, force: true }))
const file = join(directory, 'cli.mjs')
await bundle(join(import.meta.dirname, 'cli.ts'), file)
const { status } = spawnSync(process.execPath, [file, ...process.argv.slice(2)], {
  stdio: 'inherit',
})
process.exitCode = status ?? 1
