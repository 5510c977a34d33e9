import { runCli } from '../../support/run-cli.mjs'

await runCli(import.meta.url)
