/** The drawer says all that is wrong with a frame, where the board stops at the first fault. */
import { describe, expect, it } from 'vitest'
import { createLedger } from '../../../src/core/ledger'
import { bookingModel } from '../../../src/core/booking'
import { routeFrame } from '../../../src/core/frame'
import type { Reason } from '../../../src/core/reason'
import { findingsOf, type Translate } from '../../../src/ui/debug/findings'
import { event, HOTEL, without } from '../../support/events'

const NAME = 'booking_created'
const AT = Date.parse('2026-03-01T10:05:00Z')
const UUID = '9b2f4c1e-0000-4000-8000-000000000000'

/** What the board says of a frame, and then the drawer. */
function codesOf(data: unknown, translate?: Translate, name = NAME) {
  const frame = { number: 1, at: 0, channel: `${HOTEL}.room-bookings`, event: name, data }
  const to = routeFrame(frame, HOTEL as never)
  const { reasons } = 'outcome' in to ? to : createLedger(bookingModel).apply(to.body, AT)
  const codes = (list: readonly { code: string }[]) => list.map(({ code }) => code)
  return [codes(reasons), codes(findingsOf({ frame, reasons: reasons as Reason[] }, translate))]
}

const clean = event(NAME, {}, { event_id: UUID })

describe('the findings of a frame', () => {
  it('are none when nothing is wrong', () => {
    expect(codesOf(clean)).toEqual([[], []])
  })

  it('say more exactly what the board refused, once', () => {
    expect(codesOf(JSON.stringify(clean))).toEqual([['not-an-object'], ['encoded-twice']])
  })

  it('go on after the fault at which the board stopped', () => {
    const body = without(without(clean, 'meta.hotel_slug'), 'payload.guest_name')
    expect(codesOf(body)).toEqual([['hotel-missing'], ['hotel-missing', 'missing-field']])
  })

  it('are those of what a dialect made of it; without that, the reasons', () => {
    const wrapped = { body: clean }
    const unwrap: Translate = ({ event, data }) => ({ event, data: (data as typeof wrapped).body })
    expect(codesOf(wrapped, unwrap)[1]).not.toContain('missing-field')
    const [reasons, findings] = codesOf(wrapped, () => null)
    expect(findings).toEqual(reasons)
  })
})
