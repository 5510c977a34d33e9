import { runCli } from '../../support/run-cli.mjs'

// The SDK also tries TLS when a connection takes long, and names an address where a host belongs.
process.noDeprecation = true
await runCli(import.meta.url)
