/** What a person does is shown as under way until the row says it; the row itself is never touched. */
import { beforeEach, describe, expect, it } from 'vitest'
import { RequestError } from '../../src/realtime/terms/request-error'
import { useActionStore, type ActionRequest } from '../../src/stores/actions'
import { event, HOTEL } from '../support/events'
import { settle } from '../support/fake-timers'
import { createWorld, slug } from '../support/world'

let world: ReturnType<typeof createWorld>
let actions: ReturnType<typeof useActionStore>
/** How every action ended, in that order. */
let ends: string[]

beforeEach(async () => {
  world = createWorld()
  actions = useActionStore(world.pinia)
  ends = []
  await world.openLive()
  world.publish(event('booking_created', { actions: ['confirm', 'cancel'] }))
  world.publish(event('room_status_changed', { actions: ['status'] }))
})

function start(action: string, request: Partial<ActionRequest> = {}) {
  const { entity = 'booking', id = 'BK-1' } = request
  const row = () => (entity === 'booking' ? world.bookings.findNow(id) : world.rooms.findNow(id))
  void actions
    .start({ hotel: HOTEL, entity, id, action, row, ...request })
    .then((end) => ends.push(end))
}

const startStatus = (status: string) =>
  start('status', { entity: 'room', id: 'R-1', body: { status } })

async function accept() {
  world.actions.accept()
  await settle()
}

async function refuse(message: string, status?: number) {
  world.actions.refuse(new RequestError({ code: 'said', message }, status))
  await settle()
}

/** What the board shows of the booking’s action. */
const state = () => actions.find('booking', 'BK-1')?.state

const confirmed = (meta = {}) => world.publish(event('booking_confirmed', {}, meta))

describe('an action that is started', () => {
  it('is sent once, and leaves the row as it is', async () => {
    const before = world.bookings.find('BK-1')
    start('cancel', { body: { cancellation_reason: 'Booked twice' } })
    expect(actions.find('booking', 'BK-1')).toEqual({
      entity: 'booking',
      id: 'BK-1',
      action: 'cancel',
      startedAt: world.timers.now(),
      state: 'sending',
    })
    await accept()
    expect(world.actions.requests).toEqual([
      `booking ${HOTEL} BK-1 cancel {"cancellation_reason":"Booked twice"}`,
    ])
    expect([state(), world.bookings.find('BK-1') === before, ends]).toEqual(['accepted', true, []])
  })

  it('is done when the event says so, and nothing is left of it', async () => {
    start('confirm')
    await accept()
    confirmed()
    await settle()
    expect([ends, actions.list, world.bookings.find('BK-1')?.status]).toEqual([
      ['done'],
      [],
      'CONFIRMED',
    ])
    await world.timers.advance(60_000)
    expect(actions.list).toEqual([])
  })

  it('is done when the event is here before the answer, which then says nothing more', async () => {
    start('confirm')
    confirmed()
    await settle()
    expect([ends, actions.list]).toEqual([['done'], []])
    await refuse('BK-1 is confirmed already.', 409)
    expect([ends, actions.list]).toEqual([['done'], []])
  })

  it('is done when a snapshot says so', async () => {
    const { payload } = event('booking_cancelled')
    world.api.answers.booking = { rows: [{ ...payload, booking_id: 'BK-1' }] } as never
    start('cancel')
    await accept()
    world.realtime.refresh()
    await settle()
    expect(ends).toEqual(['done'])
  })

  it('of a room is done by the wanted status, and by no other', async () => {
    startStatus('OUT_OF_ORDER')
    expect(actions.find('room', 'R-1')?.wanted).toBe('OUT_OF_ORDER')
    await accept()
    const change = (status: string, changed_at: string) =>
      world.publish(event('room_status_changed', { status, changed_at }, { ts: changed_at }))
    change('CHECKOUT_DIRTY', '2026-03-01T10:01:00Z')
    expect(actions.find('room', 'R-1')?.state).toBe('accepted')
    change('OUT_OF_ORDER', '2026-03-01T10:02:00Z')
    await settle()
    expect(ends).toEqual(['done'])
  })

  it('that gives a room is done by that room, and by no other', async () => {
    const body = { room_id: 'R-7', room_number: '207' }
    start('assign', { body })
    await accept()
    const give = (room_number: string, ts: string) =>
      world.publish(event('booking_updated', { room_number }, { ts }))
    give('204', '2026-03-01T10:01:00Z')
    await settle()
    expect([state(), ends]).toEqual(['accepted', []])
    give('207', '2026-03-01T10:02:00Z')
    await settle()
    expect(ends).toEqual(['done'])
  })

  it('that checks a guest in is done when the guest is in the house', async () => {
    start('check-in')
    await accept()
    world.publish(event('booking_updated'))
    expect(state()).toBe('accepted')
    world.publish(event('booking_checked_in'))
    await settle()
    expect(ends).toEqual(['done'])
  })

  it('of a kind that the board does not know is done by any change of its row', async () => {
    start('fold-towels')
    await accept()
    world.publish(event('booking_created', { booking_id: 'BK-2' }))
    expect(state()).toBe('accepted')
    confirmed()
    await settle()
    expect(ends).toEqual(['done'])
  })

  it('of such a kind is not done before it is accepted, but by what came meanwhile', async () => {
    start('fold-towels')
    confirmed()
    await settle()
    expect(state()).toBe('sending')
    await accept()
    expect(ends).toEqual(['done'])
  })

  it('has nothing to wait for when its row leaves the board', async () => {
    world.api.answers.booking = { rows: [], asOf: '2026-03-01T11:05:00Z' }
    start('confirm')
    await accept()
    await world.timers.advance(9_000)
    world.realtime.refresh()
    await world.timers.advance(20_000)
    expect([ends, actions.list]).toEqual([['gone'], []])
  })
})

describe('a row', () => {
  it('has one action at a time, and another has its own', async () => {
    start('confirm')
    start('cancel')
    start('confirm', { id: 'BK-2' })
    await settle()
    expect(ends).toEqual(['busy'])
    expect(actions.list.map(({ id, action }) => `${id} ${action}`)).toEqual([
      'BK-1 confirm',
      'BK-2 confirm',
    ])
    await accept()
    start('cancel')
    await settle()
    expect([ends, world.actions.requests.length]).toEqual([['busy', 'busy'], 2])
  })

  it('is not mixed up with one of another kind that has its id', () => {
    start('confirm')
    start('status', { entity: 'room', id: 'BK-1', body: { status: 'OCCUPIED' } })
    expect(actions.list.map(({ entity }) => entity)).toEqual(['booking', 'room'])
  })
})

describe('a change that does not come', () => {
  beforeEach(async () => {
    world.api.answers.booking = { rows: [event('booking_created').payload] } as never
    start('confirm')
    await accept()
    await world.timers.advance(9_999)
  })

  it('makes the action late 10 s after it was accepted', async () => {
    expect(state()).toBe('accepted')
    await world.timers.advance(1)
    expect([state(), ends]).toEqual(['late', []])
  })

  it('is not late when it came while updates were paused', async () => {
    world.pause.start()
    confirmed()
    await world.timers.advance(1)
    expect([ends, actions.list]).toEqual([['done'], []])
  })

  it('still ends it when it comes', async () => {
    await world.timers.advance(60_000)
    confirmed()
    await settle()
    expect([ends, actions.list]).toEqual([['done'], []])
  })

  it('can be taken note of, or tried again', async () => {
    await world.timers.advance(1)
    start('confirm')
    expect([state(), world.actions.requests.length]).toEqual(['sending', 2])
    await accept()
    await world.timers.advance(10_000)
    actions.dismiss('booking', 'BK-1')
    await settle()
    expect([actions.list, ends]).toEqual([[], ['gone', 'gone']])
  })
})

describe('an action that is not accepted', () => {
  it('keeps what the backend said until somebody has taken note of it', async () => {
    start('confirm')
    await refuse('BK-1 waits for its payment.', 409)
    await world.timers.advance(600_000)
    expect([ends, actions.find('booking', 'BK-1')]).toMatchObject([
      ['failed'],
      { state: 'failed', problem: { code: 'said', message: 'BK-1 waits for its payment.' } },
    ])
    confirmed()
    expect(state()).toBe('failed')
    actions.dismiss('booking', 'BK-1')
    expect(actions.list).toEqual([])
  })

  it('can be tried again, by hand only', async () => {
    start('confirm')
    await refuse('The hotel’s server cannot be reached.')
    await world.timers.advance(600_000)
    expect(world.actions.requests).toHaveLength(1)
    start('confirm')
    expect(actions.list).toMatchObject([{ state: 'sending' }])
    expect(actions.find('booking', 'BK-1')).not.toHaveProperty('problem')
  })

  it('is broken off after 10 s', async () => {
    start('confirm')
    await world.timers.advance(9_999)
    expect([state(), world.actions.waiting]).toEqual(['sending', 1])
    await world.timers.advance(1)
    expect([world.actions.waiting, actions.find('booking', 'BK-1')]).toMatchObject([
      0,
      { state: 'failed', problem: { code: 'maybe-done' } },
    ])
  })

  it.each<[string, number?]>([['no answer'], ['an error of the server', 503]])(
    'with %s may be done all the same, and ends when the row says so',
    async (message, status) => {
      start('confirm')
      await refuse(message, status)
      expect(state()).toBe('failed')
      confirmed()
      expect([ends, actions.list]).toEqual([['failed'], []])
    },
  )
})

describe('what is under way', () => {
  it('is not taken note of by dismissing it', () => {
    start('confirm')
    actions.dismiss('booking', 'BK-1')
    expect(state()).toBe('sending')
  })

  it('is forgotten with its hotel, and what the backend answers then is too', async () => {
    start('confirm')
    startStatus('OUT_OF_ORDER')
    await accept()
    world.realtime.open(slug('hotel-lisboa'))
    await settle()
    expect([ends, actions.list]).toEqual([['gone', 'gone'], []])
    expect(world.actions.waiting).toBe(1)
    await refuse('too late', 409)
    await world.timers.advance(60_000)
    expect(actions.list).toEqual([])
  })

  it('is all that is followed: without it no row is looked at', async () => {
    let looks = 0
    const row = () => {
      looks++
      return world.bookings.find('BK-1')
    }
    start('confirm', { row })
    await accept()
    confirmed()
    await settle()
    const until = looks
    expect(ends).toEqual(['done'])
    world.publish(event('booking_cancelled'))
    expect(looks).toBe(until)
  })

  it('goes on when the part of the page that started it is gone', async () => {
    const { effectScope } = await import('vue')
    const part = effectScope()
    part.run(() => start('confirm'))
    part.stop()
    await accept()
    confirmed()
    await settle()
    expect(ends).toEqual(['done'])
  })
})

it('a store that listens to no channel makes nobody read the rows again', async () => {
  const other = createWorld()
  await other.openLive()
  await other.timers.advance(60_000)
  const before = other.api.requests.length
  useActionStore(other.pinia)
  await settle()
  expect(other.api.requests.length).toBe(before)
})
