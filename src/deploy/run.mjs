import { runCli } from '../../tests/support/run-cli.mjs'

await runCli(import.meta.url)
