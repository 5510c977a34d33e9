/**
 * Writes many frames with ids of their own, one in a hundred with a fault:
 * `node tests/contract/write-many.mjs 1000000 > many.jsonl`
 */
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const frames = readFileSync(join(import.meta.dirname, 'captured/clean.jsonl'), 'utf8')
  .trimEnd()
  .split('\n')
const count = Number(process.argv[2] ?? 1_000_000)

for (let n = 0; n < count; n++) {
  const frame = JSON.parse(frames[n % frames.length])
  const { payload, meta } = frame.data
  meta.event_id = randomUUID()
  payload[frame.event.startsWith('room') ? 'room_id' : 'booking_id'] = `row-${n}`
  if (n % 100 === 0) delete payload.status
  if (!process.stdout.write(`${JSON.stringify(frame)}\n`)) await once(process.stdout, 'drain')
}
