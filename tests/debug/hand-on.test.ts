import { expect, it } from 'vitest'
import { createHandOn } from '../../src/debug/hand-on'
import { contract } from '../../src/dialects/contract'
import { event } from '../support/events'
import { createFakeTimers } from '../support/fake-timers'
import { recordWorld } from '../support/record-world'
import { createWorld } from '../support/world'

async function handedOn() {
  const world = createWorld()
  const recorder = recordWorld(world)
  await world.openLive()
  world.publish(event('booking_created'))
  const ports = { board: '1', timers: createFakeTimers(), wallNow: () => 0 }
  return { recorder, handOn: createHandOn(recorder, { ...ports, dialect: contract }) }
}

it('plays what was imported', async () => {
  const { handOn } = await handedOn()
  const player = handOn.player(handOn.importFile(handOn.exportFile()))
  player.step(1)
  const { live, counts, changes } = player.state()
  expect([live?.state, counts.all]).toEqual(['live', 1])
  expect(changes.map(({ id }) => id)).toEqual(['BK-1'])
  expect([player.at, player.isPlaying]).toEqual([player.to, false])
})

it('exports the minute before an entry', async () => {
  const { recorder, handOn } = await handedOn()
  const seq = recorder.entries.at(-1)?.trace.seq ?? 0
  expect(handOn.importFile(handOn.exportBefore(seq)).entries.at(-1)?.trace.seq).toBe(seq)
})

it('says what is wrong with a file', async () => {
  const { handOn } = await handedOn()
  expect(() => handOn.importFile('{}')).toThrow('Line 1: this is not a record of a board.')
})

it('hides the guest in a command unless that is asked for', async () => {
  const { recorder, handOn } = await handedOn()
  const entry = recorder.entries.at(-1)
  if (!entry) return
  expect(handOn.curl(entry)).not.toContain('Niamh')
  expect(handOn.trigger(entry)).not.toContain('Niamh')
  expect(handOn.curl(entry, { complete: true })).toContain('Niamh Ahern')
  expect(handOn.trigger(entry, { complete: true })).toContain('Niamh Ahern')
})
