/**
 * Compares the board with its peers in a real browser: `npm run bench:browser`. `--only paint,burst`
 * picks sections; `--rounds`, `--seconds`, `--rate` and `--bookings` set how long it takes and how
 * much there is; `--json` is for machines.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runnerImport } from 'vite'
import { bundle } from '../../../support/bundle.mjs'
import { installPeers } from '../install-peers.mjs'

const HERE = import.meta.dirname

installPeers()
process.env.NODE_ENV ??= 'production'
const directory = mkdtempSync(join(tmpdir(), 'bench-browser-'))
const serverFile = join(directory, 'server.mjs')
await bundle(join(HERE, 'server-process.ts'), serverFile)
const { module } = await runnerImport(join(HERE, 'cli.ts'), {
  configFile: false,
  logLevel: 'error',
})
try {
  await module.main(process.argv.slice(2), { directory, serverFile })
} catch (error) {
  process.stderr.write(`${error.stack}\n`)
  process.exitCode = 1
} finally {
  rmSync(directory, { recursive: true, force: true })
}
