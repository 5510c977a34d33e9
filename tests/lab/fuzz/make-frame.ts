import { EVENTS, isEventType } from '../../../src/core/contract'
import type { Frame } from '../../../src/realtime/terms/frame'
import type { Dice } from './dice'
import { mutateBody } from './mutate-body'
import { spoilText } from './spoil-text'
import { HOTEL, validBody } from './valid-bodies'

const CHANNELS = [
  `${HOTEL}.room-bookings`,
  `${HOTEL}.rooms`,
  `${HOTEL}.booking`,
  `${HOTEL}.__proto__`,
  'hotel-lisboa.rooms',
  'hotel-lisboa.room-bookings',
  HOTEL,
  '',
  '.',
]
const EVENT_NAMES = [...Object.keys(EVENTS), 'booking_updated', '__proto__', 'constructor', '']
/** How many of the latest frames may come again. */
const KEPT = 64

/** Makes the frames of one round, one after the other. */
export function createFrameMaker(dice: Dice): () => Frame {
  const latest: Frame[] = []
  let number = 0
  let at = Date.parse('2026-03-01T10:30:00Z')

  function passTime() {
    at += dice.below(20)
    // Longer than a store remembers an event, and a clock that was set back.
    if (dice.oneIn(2_000)) at += 16 * 60_000
    if (dice.oneIn(2_000)) at -= dice.below(60_000)
  }

  return () => {
    passTime()
    number++
    const earlier = dice.oneIn(20) ? dice.pick(latest) : undefined
    const frame = earlier ? { ...earlier, number, at } : { number, at, ...makeParts(dice) }
    latest[number % KEPT] = frame
    return frame
  }
}

function makeParts(dice: Dice): Pick<Frame, 'channel' | 'event' | 'data'> {
  const body = validBody(dice)
  const { type } = body
  const channel = isEventType(type) ? `${HOTEL}.${EVENTS[type].channel}` : HOTEL
  const mutated = mutateBody(body, dice)
  const data = dice.oneIn(8) ? spoilText(JSON.stringify(mutated) ?? '', dice) : mutated
  // An unknown type gets further when the name of the event agrees with it.
  const said = Object(data).type as unknown
  const event = typeof said === 'string' && dice.oneIn(2) ? said : String(type)
  return {
    channel: dice.oneIn(30) ? dice.pick(CHANNELS) : channel,
    event: dice.oneIn(60) ? dice.pick(EVENT_NAMES) : event,
    data,
  }
}
