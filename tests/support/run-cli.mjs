import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

/** Runs `cli.ts` in a folder, given by its URL: Node 20 reads no TypeScript, so Vite does. */
export async function runCli(folder) {
  process.env.NODE_ENV ??= 'production'
  const { module } = await runnerImport(fileURLToPath(new URL('cli.ts', folder)), {
    configFile: false,
    logLevel: 'error',
  })
  try {
    process.exitCode = await module.main(process.argv.slice(2))
  } catch (error) {
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 2
  }
}
