import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createRecentIds } from '../../src/core/recent-ids'

it('[C12] remembers the latest keys, and at most twice its capacity', () => {
  const ids = createRecentIds<number>()
  for (let i = 0; i < 100_000; i++) {
    ids.remember(`id-${i}`, i, 0)
    if (ids.size > 8_192) throw new Error(`it has ${ids.size}`)
  }
  const kept = [99_999, 95_904, 91_000].map((i) => ids.find(`id-${i}`, 0))
  expect(kept).toEqual([99_999, 95_904, undefined])
})

it('[C9] forgets by age', () => {
  const ids = createRecentIds<string>(10, 1_000)
  ids.remember('a', 'note', 0)
  expect([ids.find('a', 1_000), ids.find('a', 1_001)]).toEqual(['note', undefined])
})

it('[C5] a key that was forgotten may come again', () => {
  const ids = createRecentIds<number>(2)
  for (const [i, key] of ['a', 'b', 'c', 'd'].entries()) ids.remember(key, i, 0)
  for (const key of ['a', 'd']) ids.forget(key)
  expect(['a', 'b', 'c', 'd'].map((key) => ids.find(key, 0))).toEqual([undefined, 1, 2, undefined])
  ids.remember('a', 4, 0)
  expect(ids.find('a', 0)).toBe(4)
})

it('[C9] knows each of the latest as it was remembered last, whatever is remembered again', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 60 }), (keys) => {
      const ids = createRecentIds<number>(4)
      keys.forEach((key, i) => ids.remember(String(key), i, i))
      for (let key = 0; key < 10; key++) {
        const last = keys.lastIndexOf(key)
        const isLate = keys.slice(-4).includes(key)
        expect(isLate ? [last] : [undefined, last]).toContain(ids.find(String(key), keys.length))
      }
    }),
  )
})
