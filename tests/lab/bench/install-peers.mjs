/** Installs the peers, with which the benchmarks compare, unless they are there. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const HERE = import.meta.dirname

export function installPeers() {
  if (isInstalled()) return
  const args = ['ci', '--prefix', HERE, '--no-audit', '--no-fund', '--silent']
  const { status } = spawnSync('npm', args, {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (status !== 0) process.exit(status ?? 1)
}

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
