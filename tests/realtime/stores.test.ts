/** All stores as one, whatever one of them does. */
import { expect, it } from 'vitest'
import { createStores } from '../../src/realtime/stores'
import { fakeBinding } from '../support/fake-binding'

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
