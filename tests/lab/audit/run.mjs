/** Looks at every package that is installed, without a network: `npm run audit`. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundle } from '../../support/bundle.mjs'

const directory = mkdtempSync(join(tmpdir(), 'audit-'))
process.on('exit', () => rmSync(directory, { recursive: true, force: true }))
const file = join(directory, 'cli.mjs')
await bundle(join(import.meta.dirname, 'cli.ts'), file)
const { status } = spawnSync(process.execPath, [file, ...process.argv.slice(2)], {
  stdio: 'inherit',
})
process.exitCode = status ?? 1
