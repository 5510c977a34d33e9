/**
 * Compares the board with a floor and with its peers: `npm run bench`. `--only apply,ingest` picks
 * sections, `--sizes 1000,10000` sizes; `--rounds`, `--events` and `--round-ms` set how long it
 * takes; `--json` is for machines.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundle } from '../support/bundle.mjs'

const HERE = import.meta.dirname
const env = { ...process.env, NODE_ENV: 'production' }

if (!isInstalled()) {
  const args = ['ci', '--prefix', HERE, '--no-audit', '--no-fund', '--silent']
  const { status } = spawnSync('npm', args, {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (status !== 0) process.exit(status ?? 1)
}

const directory = mkdtempSync(join(tmpdir(), 'bench-'))
process.on('exit', () => rmSync(directory, { recursive: true, force: true }))
const file = join(directory, 'cli.mjs')
await bundle(join(HERE, 'cli.ts'), file)
const { status } = spawnSync(process.execPath, [file, ...process.argv.slice(2)], {
  stdio: 'inherit',
  env,
})
process.exitCode = status ?? 1

/** Whether the peers are there, in the versions of the lock file. */
function isInstalled() {
  const installed = join(HERE, 'node_modules/.package-lock.json')
  if (!existsSync(installed)) return false
  const packagesOf = (lock) => JSON.parse(readFileSync(lock, 'utf8')).packages
  const there = packagesOf(installed)
  return Object.entries(packagesOf(join(HERE, 'package-lock.json'))).every(
    ([path, { version }]) => path === '' || there[path]?.version === version,
  )
}
