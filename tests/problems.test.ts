/** Whoever runs the board hears of its problems through one hook, and of no guest. */
import { describe, expect, it, vi } from 'vitest'
import type { Problem } from '../src/core/problem'
import { problemOfError } from '../src/core/problem'
import { MAX_AT_ONCE, PACE_MS } from '../src/problems'
import { catchErrors } from './support/catch-errors'
import { event, HOTEL } from './support/events'
import { settle } from './support/fake-timers'
import { createWorld, slug } from './support/world'

type Heard = Awaited<ReturnType<typeof createHeard>>

const CHANNEL = `${HOTEL}.room-bookings`

async function createHeard(hook?: (problem: Problem) => void) {
  const told: Problem[] = []
  const world = createWorld({ onProblem: hook ?? ((problem) => void told.push(problem)) })
  await world.openLive()
  return {
    ...world,
    told,
    /** The codes that were told so far, each with how often it happened. */
    codes: () => told.map(({ code, count }) => `${code} ${count}`),
    pace: () => world.timers.advance(PACE_MS),
    refuse: (name: string) => world.transport.publish(CHANNEL, name, event('booking_created')),
  }
}

describe('the hook', () => {
  it('hears nothing of a board without problems', async () => {
    const { codes, pace, publish } = await createHeard()
    publish(event('booking_created'))
    publish(event('booking_created'))
    await pace()
    expect(codes()).toEqual([])
  })

  it('hears of refused events, with what names no guest, equal ones together', async () => {
    const { told, pace, refuse, timers } = await createHeard()
    const at = timers.now()
    refuse('.booking_created')
    refuse('.booking_created')
    expect(told).toEqual([])
    await pace()
    expect(told).toEqual([
      {
        code: 'refused',
        at,
        hotel: HOTEL,
        count: 2,
        event: '.booking_created',
        channel: CHANNEL,
        outcome: 'rejected',
        reasons: [
          {
            code: 'event-name-differs',
            path: 'type',
            expected: 'the Pusher event name “.booking_created”',
            seen: '“booking_created”',
          },
        ],
      },
    ])
    expect(JSON.stringify(told)).not.toMatch(/Niamh|BK-1/)
  })

  it('hears that the board is lost, why, and when it is live again', async () => {
    const { told, timers, transport } = await createHeard()
    const at = timers.now()
    transport.drop()
    await timers.advance(7_000)
    transport.connect()
    await timers.advance(PACE_MS)
    expect(told).toEqual([
      { code: 'not-live', state: 'stale', reason: 'lost', at, hotel: HOTEL, count: 1 },
      { code: 'live-again', afterMs: 7_000, at: at + 7_000, hotel: HOTEL, count: 1 },
    ])
  })

  it.each([
    [
      'signed-out',
      'unauthorised',
      ({ transport }: Heard) => transport.refuse(CHANNEL, 401, { code: 'unauthorised' }),
    ],
    ['stopped', 'refused', ({ transport }: Heard) => transport.giveUp()],
  ])('hears that the board is %s, because of %s', async (state, reason, lose) => {
    const heard = await createHeard()
    lose(heard)
    await heard.pace()
    expect(heard.told).toMatchObject([{ code: 'not-live', state, reason }])
  })

  it('forgets with its hotel that the board was lost', async () => {
    const { codes, pace, realtime, transport } = await createHeard()
    transport.drop()
    realtime.open(slug('hotel-lisboa'))
    transport.connect()
    await pace()
    expect(codes().filter((code) => code.startsWith('live-again'))).toEqual([])
  })

  it('is called so many times at once and no more, and told how many there were', async () => {
    const { codes, pace, refuse } = await createHeard()
    for (let kind = 0; kind < MAX_AT_ONCE + 7; kind++) refuse(`other-${kind}`)
    await pace()
    const refused = Array.from({ length: MAX_AT_ONCE }, () => 'refused 1')
    expect(codes()).toEqual([...refused, 'more 7'])
    await pace()
    expect(codes()).toHaveLength(MAX_AT_ONCE + 1)
  })

  it('may throw: the board goes on, and its error is not told to it again', async () => {
    const errors = catchErrors()
    const own = new Error('of the hook')
    const hook = vi.fn<() => void>(() => {
      throw own
    })
    const { pace, problems, publish, refuse, log } = await createHeard(hook)
    refuse('.booking_created')
    await pace()
    problems?.takeError(own)
    await pace()
    expect([hook.mock.calls.length, errors()]).toEqual([1, ['Error: of the hook']])
    publish(event('booking_created'))
    expect(log().at(-1)).toEqual(['applied', 1])
  })

  it('does not hear of an error that it makes while it is called', async () => {
    const codes: string[] = []
    const world: Heard = await createHeard(({ code }) => {
      codes.push(code)
      world.problems?.takeError(new Error('of a listener'))
    })
    world.refuse('.booking_created')
    await world.pace()
    await world.pace()
    expect(codes).toEqual(['refused'])
  })

  it('hears of errors: their name and place, and not their message', async () => {
    const { told, pace, problems } = await createHeard()
    problems?.takeError(new TypeError('Niamh Ahern is not a function'))
    await pace()
    expect(told).toMatchObject([{ code: 'error', name: 'TypeError', count: 1 }])
    expect(JSON.stringify(told)).not.toContain('Niamh')
    expect(JSON.stringify(told)).toContain('problems.test.ts')
  })
})

it('without a hook nobody follows anything', async () => {
  const world = createWorld()
  await world.openLive()
  await settle()
  expect(world.problems).toBeNull()
})

describe('an error', () => {
  it.each([
    ['a text', 'Niamh', { code: 'error', name: 'string', stack: [] }],
    ['nothing', undefined, { code: 'error', name: 'undefined', stack: [] }],
  ])('that is %s has neither stack nor message', (_, thrown, expected) => {
    expect(problemOfError(thrown)).toEqual(expected)
  })

  it('has the places of its stack in any browser, and no line of its message', () => {
    const chrome = 'Error: bad\nNiamh Ahern\n    at load (https://b.example/a.js:1:2)'
    const firefox = 'load@https://b.example/a.js:1:2\n@https://b.example/a.js:3:4'
    const stackOf = (stack: string) => problemOfError(Object.assign(new Error('bad'), { stack }))
    expect([stackOf(chrome), stackOf(firefox)]).toMatchObject([
      { stack: ['at load (https://b.example/a.js:1:2)'] },
      { stack: ['load@https://b.example/a.js:1:2', '@https://b.example/a.js:3:4'] },
    ])
  })
})
