/** One frame and several stores. */
import { expect, it } from 'vitest'
import { routeByName } from '../../src/realtime/terms/frame'
import { refuse, type ApplyResult } from '../../src/realtime/terms/outcome'
import { dispatch } from '../../src/realtime/dispatch'
import { catchErrors } from '../support/catch-errors'
import { dispatchOne } from '../support/dispatch-one'
import { event, HOTEL } from '../support/events'
import { fakeBinding } from '../support/fake-binding'
import { slug } from '../support/world'

const FRAME = {
  number: 1,
  at: 1_000,
  channel: `${HOTEL}.room-bookings`,
  event: 'booking_created',
  data: event('booking_created'),
}
const APPLIED: ApplyResult = { outcome: 'applied', reasons: [], mutations: 1, changed: ['status'] }
const FILLED: ApplyResult = { ...APPLIED, outcome: 'filled', changed: ['guest_name'] }

it('without a route of its own a frame says what its name is, while its scope is open', () => {
  expect(routeByName(FRAME, slug(HOTEL))).toMatchObject({
    type: 'booking_created',
    body: FRAME.data,
  })
  expect(routeByName(FRAME, null)).toMatchObject({
    outcome: 'foreign',
    reasons: [{ code: 'session-closed', path: 'channel' }],
  })
})

const answered = (...answers: unknown[]) =>
  dispatchOne(
    FRAME,
    slug(HOTEL),
    answers.map((answer) => fakeBinding({ apply: () => answer })),
  )

it.each<[ApplyResult['outcome'], ApplyResult['outcome'][]]>([
  ['applied', ['applied', 'duplicate']],
  ['applied', ['duplicate', 'applied', 'stale']],
  ['filled', ['unchanged', 'filled']],
  ['failed', ['failed', 'applied']],
])('is %s when its stores say %j', (outcome, outcomes) => {
  expect(answered(...outcomes.map((said) => refuse(said))).outcome).toBe(outcome)
})

it('a store without an action for many events gets each of its own', () => {
  const session = { scope: slug(HOTEL), isOpen: true }
  const binding = fakeBinding({ apply: () => APPLIED })
  const arrived = [FRAME, { ...FRAME, number: 2 }].map((frame) => ({ frame, session }))
  const outcomes = dispatch(arrived, [binding], routeByName).map(({ outcome }) => outcome)
  expect(outcomes).toEqual(['applied', 'applied'])
})

/** What is said of two events that a store takes together. */
function together(applyAll: () => unknown) {
  const session = { scope: slug(HOTEL), isOpen: true }
  const arrived = [FRAME, { ...FRAME, number: 2 }].map((frame) => ({ frame, session }))
  const binding = fakeBinding({ id: 'rows', applyAll: applyAll as never })
  return dispatch(arrived, [binding], routeByName).map(({ outcome, reasons }) => [outcome, reasons])
}

it('of events that are taken together, each without a result failed', () => {
  const expected = '2 results'
  const reason = { code: 'no-result', path: 'store rows', expected, seen: '1' }
  expect(together(() => [APPLIED])).toEqual([
    ['applied', []],
    ['failed', [reason]],
  ])
  const none = ['failed', [{ ...reason, seen: '0' }]]
  expect(together(() => 'done')).toEqual([none, none])
})

it('of events that are taken together, all failed when the action throws or does not end', () => {
  const threw = { code: 'handler-threw', path: 'store rows', expected: 'no error' }
  const fails = (reason: object) => [
    ['failed', [reason]],
    ['failed', [reason]],
  ]
  const throws = (thrown: unknown) => () => {
    throw thrown
  }
  expect(together(throws(new RangeError('Niamh')))).toEqual(fails({ ...threw, seen: 'RangeError' }))
  expect(together(throws('Niamh'))).toEqual(fails({ ...threw, seen: 'string' }))
  expect(together(() => Promise.reject(new Error('Niamh')))).toEqual(
    fails({
      code: 'handler-async',
      path: 'store rows',
      expected: 'a synchronous action',
      seen: 'a promise',
    }),
  )
})

it('of a scope that was left, an event that was not opened says only that', () => {
  const { outcome, reasons } = dispatchOne({ ...FRAME, unopened: 'plain' }, null, [])
  expect([outcome, reasons[0]?.code]).toEqual(['foreign', 'session-closed'])
})

it('of a scope that was left, an event reaches no store, whatever the app’s route makes of it', () => {
  const session = { scope: slug(HOTEL), isOpen: false }
  const route = () => ({ type: 'booking_created' as const, body: FRAME.data })
  const [result] = dispatch([{ frame: FRAME, session }], [fakeBinding()], route)
  expect(result).toMatchObject({ outcome: 'foreign', reasons: [{ code: 'session-closed' }] })
  expect(result?.answers).toEqual([])
})

it.each([true, false])(
  'is what the app’s route says of it, while its scope is open: %s',
  (isOpen) => {
    const session = { scope: slug(HOTEL), isOpen }
    const arrived = [{ frame: FRAME, session }]
    expect(dispatch(arrived, [fakeBinding()], () => refuse('ignored'))).toMatchObject([
      { outcome: 'ignored', answers: [] },
    ])
  },
)

it.each([
  ['plain', 'not-encrypted', 'a plain one'],
  ['other-key', 'not-decrypted', 'another key'],
] as const)('of the open scope, an event that is %s reaches no store', (unopened, code, seen) => {
  const bindings = [fakeBinding({ apply: () => APPLIED })]
  expect(dispatchOne({ ...FRAME, unopened }, slug(HOTEL), bindings)).toMatchObject({
    outcome: 'rejected',
    reasons: [{ code, path: 'body', expected: 'one that the key opens', seen }],
    answers: [],
  })
})

it('tells what the app’s route made of a body, and nothing of a body that it left alone', () => {
  const session = { scope: slug(HOTEL), isOpen: true }
  const of = (body: unknown) =>
    dispatch([{ frame: FRAME, session }], [fakeBinding()], () => ({
      type: 'booking_created',
      body,
    }))
  const body = { other: 'words' }
  expect(of(body)).toMatchObject([{ outcome: 'applied', translated: { body } }])
  expect(of(FRAME.data)[0]).not.toHaveProperty('translated')
})

it('is unknown, and says why, when no store listens to it', () => {
  const { outcome, reasons } = dispatchOne(FRAME, slug(HOTEL), [])
  expect([outcome, reasons]).toEqual([
    'unknown',
    [
      {
        code: 'no-handler',
        path: 'type',
        expected: 'a store that listens to it',
        seen: 'none',
      },
    ],
  ])
})

it('changed what any store changed', () => {
  expect(answered(APPLIED, FILLED).changed).toEqual(['status', 'guest_name'])
})

it('wrote what its stores say, where none of them counts', () => {
  expect(answered(refuse('duplicate'), APPLIED)).toMatchObject({ mutations: 1, reasons: [] })
})

it('passes on what the row was and is', () => {
  const change = { before: undefined, row: { booking_id: 'BK-1' } }
  expect(answered(FILLED, { ...APPLIED, change }).change).toBe(change)
})

it.each([
  [undefined],
  [null],
  [true],
  [{}],
  [{ outcome: 'stale' }],
  [{ ...APPLIED, mutations: '1' }],
  [Object.create(APPLIED)],
  [Object.assign(Object.create(APPLIED), { outcome: 'stale' })],
])('counts as applied when a store answers %j', (answer) => {
  expect(answered(answer)).toMatchObject({ ...APPLIED, changed: [] })
})

it('is measured by the stores that count, also where another counts nothing', () => {
  let written = 0
  const counting = fakeBinding({ apply: () => (written++, APPLIED), mutationCount: () => written })
  expect(dispatchOne(FRAME, slug(HOTEL), [counting, fakeBinding()])).toMatchObject(APPLIED)
})

it('says how many rows were written instead of how many', () => {
  let written = 0
  const apply = () => {
    written += 2
    return APPLIED
  }
  const binding = fakeBinding({ apply, mutationCount: () => written })
  expect(dispatchOne(FRAME, slug(HOTEL), [binding]).reasons).toEqual([
    { code: 'unexpected-mutations', path: 'mutations', expected: '1', seen: '2' },
  ])
})

it('fails, and says why, when the app’s own route throws', async () => {
  const errors = catchErrors()
  const session = { scope: slug(HOTEL), isOpen: true }
  const route = () => {
    throw new TypeError('boom')
  }
  expect(dispatch([{ frame: FRAME, session }], [fakeBinding()], route)).toMatchObject([
    {
      outcome: 'failed',
      reasons: [{ code: 'handler-threw', path: 'route', expected: 'no error', seen: 'an error' }],
    },
  ])
  await Promise.resolve()
  expect(errors()).toEqual(['TypeError: boom'])
})
