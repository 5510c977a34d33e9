import { expect, it } from 'vitest'
import { logToConsole, type ConsolePort } from '../../src/debug/console-log'
import { HOTEL, without } from '../support/events'
import { recorded, told, uuid } from './recorded'

const BOOKINGS = `${HOTEL}.room-bookings`

async function logged(
  isOn = true,
  before: (world: ReturnType<typeof recorded>) => void = () => {},
) {
  const world = recorded()
  await world.openLive()
  before(world)
  const said: string[] = []
  const record =
    (method: string) =>
    (...args: unknown[]) =>
      void said.push([method, ...args].join(' ').trim())
  const console = Object.fromEntries(
    ['group', 'groupCollapsed', 'groupEnd', 'log', 'warn', 'error'].map((name) => [
      name,
      record(name),
    ]),
  ) as unknown as ConsolePort
  const { after } = world.timers
  const stop = logToConsole({ recorder: world.recorder, console, after, isOn: () => isOn })
  return { ...world, said, stop }
}

it('has a closed group for a frame, flat, with all that the contract asks for and no guest’s name', async () => {
  const { publish, said } = await logged()
  publish(told('booking_confirmed', { guest_name: 'Niamh Ahern' }, { event_id: uuid(8_000) }))
  expect(said).toEqual([
    `groupCollapsed [REALTIME DEBUG] booking_confirmed on ${BOOKINGS}: applied`,
    `log Channel: ${BOOKINGS}`,
    'log Pusher Event: booking_confirmed',
    'log Category: room_booking',
    'log Type: booking_confirmed',
    `log Event ID: ${uuid(8_000)}`,
    'log Store Mutations: 1',
    'groupEnd',
  ])
})

it('has a group for a frame that came while these tools were loading', async () => {
  const { said } = await logged(true, ({ publish }) => publish(told('booking_confirmed')))
  expect(said[0]).toBe(`groupCollapsed [REALTIME DEBUG] booking_confirmed on ${BOOKINGS}: applied`)
})

it('has an open group with each fault', async () => {
  const { transport, said } = await logged()
  const body = without(told('booking_confirmed'), 'payload.confirmed_at')
  transport.publish(BOOKINGS, 'booking_confirmed', body)
  expect(said[0]).toMatch(/^group /)
  expect(said.find((line) => line.startsWith('warn'))).toMatch(
    /^warn payload.confirmed_at: expected .*, saw nothing \(a required field is missing\)/,
  )
})

it('says what is wrong beside frames, and nothing of what is right', async () => {
  const { transport, said } = await logged()
  transport.drop()
  expect(said[0]).toBe('group [REALTIME DEBUG] link on : down')
})

it('counts what is above 20 in a second', async () => {
  const { publish, said, timers } = await logged()
  for (let count = 0; count < 30; count++) {
    publish(told('booking_created', { booking_id: `BK-${count}` }))
  }
  expect(said.filter((line) => line === 'groupEnd')).toHaveLength(20)
  await timers.advance(1_000)
  expect(said.at(-1)).toBe('log [REALTIME DEBUG] and, within a second: applied 10')
  publish(told('booking_created', { booking_id: 'BK-99' }))
  expect(said.at(-1)).toBe('groupEnd')
})

it('is silent when it is off, and when it has ended', async () => {
  const off = await logged(false)
  off.publish(told('booking_created'))
  const ended = await logged()
  ended.stop()
  ended.publish(told('booking_created'))
  expect([off.said, ended.said]).toEqual([[], []])
})

it('lets no name from outside act as a format, or be a guest’s', async () => {
  const { transport, said } = await logged()
  transport.publish(BOOKINGS, 'Niamh Ahern', {})
  transport.publish(BOOKINGS, '%c%s%o', {})
  expect(said.join()).not.toContain('Niamh')
})
