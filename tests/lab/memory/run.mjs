/** Measures what a long stream leaves on the heap: `npm run heap -- --events 5000000`. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { bundle } from '../../support/bundle.mjs'

const { values } = parseArgs({ options: { events: { type: 'string', default: '5000000' } } })
const MAX_GROWTH_MB = 1
const print = (line) => process.stdout.write(`${line}\n`)
const inMb = (bytes) => bytes / 2 ** 20

const directory = mkdtempSync(join(tmpdir(), 'memory-'))
process.on('exit', () => rmSync(directory, { recursive: true, force: true }))
const file = join(directory, 'cli.mjs')
await bundle(join(import.meta.dirname, 'cli.ts'), file)

const startedAt = performance.now()
const { stdout, status } = spawnSync(process.execPath, [file, `--events=${values.events}`], {
  stdio: ['ignore', 'pipe', 'inherit'],
  encoding: 'utf8',
})
if (status !== 0) process.exit(status ?? 1)
const seconds = (performance.now() - startedAt) / 1_000
const { events, warm, end, totals, ...kept } = JSON.parse(stdout)
const growth = inMb(end - warm)

print(
  Object.entries(totals)
    .map((pair) => pair.join(' '))
    .join(', '),
)
print(
  `kept: ${Object.entries(kept)
    .map(([name, count]) => `${count} ${name}`)
    .join(', ')}`,
)
print(
  `${events.toLocaleString('en')} events in ${seconds.toFixed(1)} s: ` +
    `heap ${inMb(warm).toFixed(2)} MB when warm, ${inMb(end).toFixed(2)} MB at the end, ` +
    `${growth.toFixed(2)} MB grown (${MAX_GROWTH_MB} allowed)`,
)
process.exitCode = growth < MAX_GROWTH_MB ? 0 : 1
