/** What the desk does next, out of what is wrong and what is offered. */
import { describe, expect, it } from 'vitest'
import type { Booking } from '../../src/core/booking'
import type { Concern } from '../../src/core/day/attention'
import type { BookingDay } from '../../src/core/day/booking-day'
import type { Place } from '../../src/core/day/places'
import type { Clash } from '../../src/core/day/room-day'
import type { Room } from '../../src/core/room'
import { nextStepOf, nextStepOfRoom } from '../../src/ui/day/next-step'

const TONIGHT = { from: '2026-03-06', to: '2026-03-07' }
const FREE: Room = { room_id: 'R-102', room_number: '102', status: 'READY_FOR_GUEST' }
const EVERYTHING = 'check-in check-out assign extend no-show approve decline confirm cancel'.split(
  ' ',
)

interface Situation {
  place?: Place | null
  concerns?: Concern[]
  status?: string
  room?: string
  others?: Partial<Booking>[]
  offered?: string[]
  offeredOnRoom?: string[]
  freeRoom?: Room | null
}

function stepIn({
  place = 'due-in',
  concerns = [],
  status = 'CONFIRMED',
  room,
  others = [],
  offered = EVERYTHING,
  offeredOnRoom = ['status'],
  freeRoom = FREE,
}: Situation) {
  const clashes = others.map((other): Clash => ({
    other: other as Booking,
    nights: TONIGHT,
    isTonight: true,
  }))
  const day: BookingDay = {
    place,
    concerns,
    clashes,
    room: room === undefined ? undefined : { room_id: 'R-1', status: room },
  }
  const around = { day, offered, offeredOnRoom, freeRoom: () => freeRoom ?? undefined }
  return nextStepOf({ booking_id: 'BK-2', status }, around)
}

const codeIn = (situation: Situation) => stepIn(situation)?.code ?? null

describe('the next step', () => {
  it.each<[string, Situation, string | null]>([
    ['an arrival', {}, 'check-in'],
    ['who is due out', { place: 'due-out' }, 'check-out'],
    ['who stays', { place: 'in-house' }, null],
    ['who left', { place: 'left' }, null],
    ['who comes another day', { place: 'to-come' }, null],
    ['a dirty room', { concerns: ['room-not-ready'], room: 'CHECKOUT_DIRTY' }, 'start-cleaning'],
    [
      'one in cleaning',
      { concerns: ['room-not-ready'], room: 'CLEANING_IN_PROGRESS' },
      'mark-cleaned',
    ],
    ['one to inspect', { concerns: ['room-not-ready'], room: 'CLEANED_UNINSPECTED' }, 'mark-ready'],
    ['one out of order', { concerns: ['room-not-ready'], room: 'OUT_OF_ORDER' }, 'change-room'],
    [
      'one in repair',
      { concerns: ['room-not-ready'], room: 'MAINTENANCE_REQUIRED' },
      'change-room',
    ],
    ['one still occupied', { concerns: ['room-not-ready'], room: 'OCCUPIED' }, 'change-room'],
    ['no room', { concerns: ['no-room'] }, 'give-room'],
    ['who should have left', { place: 'overdue', concerns: ['overdue'] }, 'check-out-or-extend'],
    [
      'who has not come',
      { place: 'not-arrived', concerns: ['not-arrived'] },
      'check-in-or-no-show',
    ],
    ['who waits for an answer', { place: 'to-come', concerns: ['pending'] }, 'approve-or-decline'],
    ['a contradiction', { concerns: ['contradiction'], room: 'OUT_OF_ORDER' }, 'set-room-status'],
    ['missing details', { place: 'unclear', concerns: ['incomplete'] }, 'refresh'],
    ['an unknown status', { place: 'unclear', concerns: ['unknown-status'] }, 'open'],
    ['a dispute', { place: 'to-come', concerns: ['disputed'] }, 'open'],
  ])('of %s', (_, situation, code) => {
    expect(codeIn(situation)).toBe(code)
  })

  it.each<[string, Situation, string | null]>([
    [
      'the other half of a choice',
      { concerns: ['not-arrived'], offered: ['check-in'] },
      'check-in',
    ],
    ['the confirmation', { concerns: ['pending'], offered: ['confirm'] }, 'confirm'],
    [
      'the usual step, when the room cannot be set',
      {
        concerns: ['room-not-ready'],
        room: 'CHECKOUT_DIRTY',
        offeredOnRoom: [],
        offered: ['check-in'],
      },
      'check-in',
    ],
    [
      'the step against the next reason',
      { concerns: ['no-room', 'pending'], offered: ['approve', 'decline'] },
      'approve-or-decline',
    ],
    [
      'a check-out, when the room of a guest inside cannot be set',
      { place: 'in-house', concerns: ['contradiction'], room: 'OUT_OF_ORDER', offeredOnRoom: [] },
      'check-out',
    ],
    ['the open booking', { concerns: ['double-booked', 'overdue'], offered: [] }, 'open'],
    ['nothing', { offered: [] }, null],
  ])('is %s, when no more is offered', (_, situation, code) => {
    expect(codeIn(situation)).toBe(code)
  })

  it('keeps the backend’s spelling of an action', () => {
    expect(stepIn({ offered: ['check_in'] })).toEqual({ code: 'check-in', action: 'check_in' })
  })

  it('never names an action that is not offered', () => {
    const named = EVERYTHING.flatMap((action) =>
      (['double-booked', 'no-room', 'overdue', 'not-arrived', 'pending'] as const).flatMap(
        (concern) => {
          const step = stepIn({ concerns: [concern], offered: [action] })
          return step && 'action' in step ? [[action, step.action]] : []
        },
      ),
    )
    expect(named.length).toBeGreaterThan(5)
    expect(named.filter(([offered, said]) => offered !== said)).toEqual([])
  })
})

describe('two guests of one room', () => {
  const other = { booking_id: 'BK-3', status: 'CONFIRMED' }
  const inside = { booking_id: 'BK-1', status: 'IN_HOUSE' }

  it('one of them is moved to a room that is free and ready', () => {
    expect(stepIn({ concerns: ['double-booked'], others: [other] })).toEqual({
      code: 'move',
      action: 'assign',
      room: FREE,
    })
  })

  it.each<[string, Situation]>([
    ['is the other one’s turn', { others: [{ booking_id: 'BK-1', status: 'CONFIRMED' }] }],
    ['is in house', { status: 'IN_HOUSE', place: 'in-house', others: [other] }],
    ['finds no ready room', { others: [other], freeRoom: null }],
  ])('the room is a person’s choice for a guest who %s', (_, situation) => {
    expect(codeIn({ concerns: ['double-booked'], ...situation })).toBe('change-room')
  })

  it('who is inside stays: the guest who is not is moved', () => {
    expect(codeIn({ concerns: ['double-booked'], others: [inside] })).toBe('move')
  })
})

it('of a room that nobody is checked in to is its status, if that can be set', () => {
  const room = { room_id: 'R-1', status: 'OCCUPIED' }
  expect([nextStepOfRoom(room, ['status']), nextStepOfRoom(room, [])]).toEqual([
    { code: 'set-room-status', room },
    null,
  ])
})
