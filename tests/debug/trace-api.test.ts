import { expect, it } from 'vitest'
import { createBoardApi } from '../../src/debug/trace-api'
import { recorded, told } from './recorded'

it('is the record as JSON, without a guest’s name', async () => {
  const world = recorded()
  await world.openLive()
  world.publish(told('booking_created', { guest_name: 'Niamh Ahern' }))
  const entries = createBoardApi(world.recorder).trace()
  expect(entries).toHaveLength(world.recorder.total)
  expect(entries.at(-1)).toMatchObject({
    kind: 'frame',
    event: 'booking_created',
    rowId: 'BK-1',
    outcome: 'applied',
    written: '1',
    body: { payload: { booking_id: 'BK-1', status: 'PENDING' } },
    findings: [],
  })
  expect(JSON.parse(JSON.stringify(entries))).toEqual(entries)
  expect(JSON.stringify(entries)).not.toContain('Niamh')
})
