/** Runs `cli.ts`: Node 20 reads no TypeScript, so Vite does. */
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

// The SDK also tries TLS when a connection takes long, and names an address where a host belongs.
process.noDeprecation = true
process.env.NODE_ENV ??= 'production'

const { module } = await runnerImport(fileURLToPath(new URL('cli.ts', import.meta.url)), {
  configFile: false,
  logLevel: 'error',
})
try {
  process.exitCode = await module.main(process.argv.slice(2))
} catch (error) {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 2
}
