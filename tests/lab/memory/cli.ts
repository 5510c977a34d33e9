/** What `run.mjs` runs once it is bundled: one measurement, told as JSON. */
import { parseArgs } from 'node:util'
import { measureHeap } from './heap'

const { values } = parseArgs({ options: { events: { type: 'string', default: '500000' } } })

process.stdout.write(JSON.stringify(await measureHeap(Number(values.events))))
