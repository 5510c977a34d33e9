import { expect, it } from 'vitest'
import { redactorOf } from '../../src/debug/file'
import { writeReport } from '../../src/debug/report'
import { event, without } from '../support/events'
import { recordWorld } from '../support/record-world'
import { createWorld } from '../support/world'

const BOOKINGS = 'hotel-killarney.room-bookings'
const AT = Date.parse('2026-03-02T08:00:00Z')

async function reported(bodies: object[]) {
  const world = createWorld({ start: Date.parse('2026-03-01T10:05:05Z') })
  const recorder = recordWorld(world)
  await world.openLive()
  for (const body of bodies) {
    await world.timers.advance(1_000)
    world.transport.publish(BOOKINGS, 'booking_created', body)
  }
  const options = { redactor: redactorOf({}), board: '1.2.3', dialect: 'contract', at: AT }
  return writeReport(recorder.entries, options)
}

it('says of each kind what is wrong, how often, since when, and how to see it', async () => {
  const event_id = '00000000-0000-4000-8000-000000000001'
  const ts = '2026-03-01T10:05:04Z'
  const body = (booking_id: string) =>
    without(
      event(
        'booking_created',
        { booking_id },
        { event_id: event_id.replace('1', booking_id.slice(-1)), ts },
      ),
      'payload.guest_name',
    )
  const text = await reported([body('BK-1'), body('BK-2')])
  expect(text).toContain('Board 1.2.3, dialect contract. Written 2026-03-02 08:00:00.000 UTC.')
  expect(text).toContain('## missing field (`missing-field`)')
  expect(text).toContain('- Where: `payload.guest_name`')
  expect(text).toContain('- Rows: `BK-1`, `BK-2`')
  expect(text).toMatch(/- Found: 2 times, first 2026-03-01 10:05:06.* UTC, last .*10:05:07/)
  expect(text).toContain('- Contract: “Events”')
  expect(text).toContain(`The latest one came on \`${BOOKINGS}\` as \`booking_created\``)
  expect(text).toContain('"booking_id": "BK-2"')
  expect(text).toMatch(/- To put it right: \S/)
})

it('says when nothing is wrong', async () => {
  expect(await reported([])).toContain('Nothing is wrong.')
})
