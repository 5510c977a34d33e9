/**
 * Compares the board with a floor and with its peers: `npm run bench`. `--only apply,ingest` picks
 * sections, `--sizes 1000,10000` sizes; `--rounds`, `--events` and `--round-ms` set how long it
 * takes; `--json` is for machines.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundle } from '../../support/bundle.mjs'
import { installPeers } from './install-peers.mjs'

const HERE = import.meta.dirname
const env = { ...process.env, NODE_ENV: 'production' }

installPeers()

const directory = mkdtempSync(join(tmpdir(), 'bench-'))
process.on('exit', () => rmSync(directory, { recursive: true, force: true }))
const file = join(directory, 'cli.mjs')
await bundle(join(HERE, 'cli.ts'), file)
const { status } = spawnSync(process.execPath, [file, ...process.argv.slice(2)], {
  stdio: 'inherit',
  env,
})
process.exitCode = status ?? 1
