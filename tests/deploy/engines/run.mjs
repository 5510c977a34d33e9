/** `npm run engines -- --url http://127.0.0.1:6001 --app board --key board-key`: an engine as it is. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'

const HELP = `ENGINE_SECRET=… npm run engines -- --app ID [--url ADDRESS] [--key KEY] [--settings board.json]

Runs the transport's contract, a restart, private and encrypted channels against a running engine. Without --url and
--key, the settings say where it is. The secret is not an option, so that no list of processes shows it.
`

const text = { type: 'string' }
const { values } = parseArgs({ options: { url: text, app: text, key: text, settings: text } })
const folder = process.env.INIT_CWD ?? '.'
const settings = values.settings
  ? JSON.parse(readFileSync(resolve(folder, values.settings), 'utf8'))
  : {}
const { pusherWsHost: host, pusherWsPort: port, pusherForceTls: tls, pusherCluster } = settings
const named =
  host && `${String(tls) === 'false' ? 'http' : 'https'}://${host}${port ? `:${port}` : ''}`
const url = values.url ?? named
const key = values.key ?? settings.pusherKey
const secret = process.env.ENGINE_SECRET
if (!(url || pusherCluster) || !key || !values.app || !secret) {
  process.stderr.write(HELP)
  process.exit(2)
}
const engine = {
  url,
  cluster: pusherCluster,
  key,
  app: values.app,
  path: settings.pusherWsPath ?? '',
}
const command = 'node_modules/vitest/vitest.mjs run --configLoader runner --project engines'
const { status } = spawnSync(process.execPath, command.split(' '), {
  stdio: 'inherit',
  env: { ...process.env, ENGINE: JSON.stringify(engine) },
})
process.exitCode = status ?? 1
