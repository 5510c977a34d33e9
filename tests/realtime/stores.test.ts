/** All stores as one, whatever one of them does. */
import { expect, it } from 'vitest'
import { createStores } from '../../src/realtime/stores'
import { catchErrors } from '../support/catch-errors'
import { HOTEL } from '../support/events'
import { fakeBinding } from '../support/fake-binding'
import { slug } from '../support/world'

it('a store is removed once, and only where it is', () => {
  const stores = createStores()
  const [one, other] = [fakeBinding({ id: 'one' }), fakeBinding({ id: 'other' })]
  stores.add(one)
  expect([stores.remove(other), stores.remove(one), stores.remove(one)]).toEqual([
    false,
    true,
    false,
  ])
  expect(stores.all).toEqual([])
})

it.each([
  ['throws', () => boom()],
  ['gives no list', () => Promise.resolve(['a']) as never],
])('a store whose `channels` %s is deaf, and the others are heard', (_, channels) => {
  const errors = catchErrors()
  const stores = createStores()
  stores.add(fakeBinding({ channels }))
  stores.add(fakeBinding({ channels: () => ['b'] }))
  expect([stores.channels(slug(HOTEL)), stores.isDeaf]).toEqual([['b'], true])
  errors()
})

function boom(): never {
  throw new TypeError('boom')
}
