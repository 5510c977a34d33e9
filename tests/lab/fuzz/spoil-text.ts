/** What can be wrong with the text of a body, before it is parsed. */
import type { Dice } from './dice'
import { MARK } from './odd-values'

/** Members that a second publisher slipped in; a repeated key overrules the first one in JSON. */
const MEMBERS = [
  `"__proto__":{"adults":9,"hotel_slug":"polluted","guest_name":"${MARK}"}`,
  '"__proto__":null',
  '"constructor":{"prototype":{"polluted":true}}',
  '"prototype":{"polluted":true}',
  '"type":"booking_cancelled"',
  '"meta":{"__proto__":{"hotel_slug":"hotel-killarney"}}',
  '"hotel_slug":"hotel-lisboa"',
  `"payload":{"__proto__":{"booking_id":"${MARK}"}}`,
  `"guest_name":"\\ud800${MARK}\\udc00"`,
  '"adults":1e999',
  '"children":-0',
  '"adults":2.0',
  '"booking_id":9007199254740993',
  '"room_id":1e2',
  '"status":"\\u0000"',
  '"ts":"2026-03-01T10:00:00\\u005a"',
  '"\\u0074ype":"room_status_changed"',
]

/**
 * The text with members slipped in, or characters lost; then parsed as the SDK does it, which
 * hands on the text itself where it is no JSON.
 */
export function spoilText(text: string, dice: Dice): unknown {
  let spoilt = text
  for (let faults = dice.below(3); faults > 0; faults--) spoilt = slipIn(spoilt, dice)
  if (dice.oneIn(8)) {
    const at = dice.below(spoilt.length)
    spoilt = spoilt.slice(0, at) + spoilt.slice(at + 1 + dice.below(4))
  }
  try {
    return JSON.parse(spoilt)
  } catch {
    return spoilt
  }
}

/** A member at the start or at the end of one of the objects. */
function slipIn(text: string, dice: Dice): string {
  const member = dice.pick(MEMBERS)
  const from = dice.below(text.length)
  const start = text.indexOf('{', from)
  if (start !== -1 && dice.oneIn(2)) {
    const rest = text.slice(start + 1)
    return `${text.slice(0, start + 1)}${member}${rest.startsWith('}') ? '' : ','}${rest}`
  }
  const end = text.indexOf('}', from)
  if (end === -1) return text
  const head = text.slice(0, end)
  return `${head}${head.endsWith('{') ? '' : ','}${member}${text.slice(end)}`
}
