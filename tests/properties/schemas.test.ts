/** The published schemas and the board agree on what a body may hold. */
import { Ajv2020 } from 'ajv/dist/2020'
import { expect, it } from 'vitest'
import { bodySchema, DEFINITIONS } from '../../src/contract/documents/schemas'
import { EVENTS, isEventType, type EventType } from '../../src/core/contract'
import { isObject, own } from '../../src/core/fields'
import { lint } from '../../src/core/lint'
import { createDice } from '../lab/fuzz/dice'
import { createFrameMaker } from '../lab/fuzz/make-frame'

const UUID = '9b2f4c1e-5a77-4c1d-8f3e-2d1f0a6b7c8d'
/** What a schema of a body says nothing of: the frame round it, and statuses, whose lists are open. */
const BESIDE = new Set([
  'too-large',
  'event-name-differs',
  'wrong-channel',
  'deprecated-channel',
  'other-hotel',
  'unknown-status',
  'status-contradicts',
])
/** Days that the calendar does not have, halves of characters, dashes: too fine for a pattern. */
const TOO_FINE = [/-02-(29|30|31)|-(04|06|09|11)-31|^0000|^9999/, /[\uD800-\uDFFF]/, /\p{Pd}/u]

it('a schema allows a body if and only if lint has nothing to say of it', () => {
  const ajv = new Ajv2020({ validateFormats: false })
  const schemas = new Map(
    (Object.keys(EVENTS) as EventType[]).map((type) => [
      type,
      ajv.compile({ ...bodySchema(type, '#/$defs/'), $defs: DEFINITIONS }),
    ]),
  )
  const different: unknown[] = []
  const counts = { allowed: 0, refused: 0 }
  for (let round = 0; round < 2; round++) {
    const nextFrame = createFrameMaker(createDice(16, round))
    for (let n = 0; n < 10_000; n++) {
      const frame = nextFrame()
      const { data } = frame
      const type = isObject(data) ? own(data, 'type') : undefined
      if (!isEventType(type)) continue
      const { meta } = data as { meta?: { event_id?: unknown } }
      const id = meta?.event_id
      if (meta && typeof id === 'string' && id.startsWith('e-')) meta.event_id = UUID
      const isAllowed = schemas.get(type)?.(data)
      const findings = lint(frame).filter(({ code }) => !BESIDE.has(code))
      counts[isAllowed ? 'allowed' : 'refused']++
      const texts = Object.values({ ...Object(own(data as object, 'payload')), ...meta })
      const isTooFine = texts.some(
        (text) => typeof text === 'string' && TOO_FINE.some((pattern) => pattern.test(text)),
      )
      if (isAllowed !== (findings.length === 0) && !isTooFine) {
        different.push({ data, isAllowed, findings })
      }
    }
  }
  expect(different.slice(0, 3)).toEqual([])
  expect(counts.allowed).toBeGreaterThan(3_000)
  expect(counts.refused).toBeGreaterThan(3_000)
})
