import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createRecentIds } from '../../src/core/recent-ids'

it('[C12] remembers the latest keys and no more than its capacity', () => {
  const ids = createRecentIds<number>()
  for (let i = 0; i < 100_000; i++) ids.remember(`id-${i}`, i, 0)
  expect([
    ids.size,
    ids.find('id-99999', 0),
    ids.find('id-95904', 0),
    ids.find('id-95903', 0),
  ]).toEqual([4_096, 99_999, 95_904, undefined])
})

it('[C9] forgets by age', () => {
  const ids = createRecentIds<string>(10, 1_000)
  ids.remember('a', 'note', 500)
  expect([ids.find('a', 1_500), ids.find('a', 1_501)]).toEqual(['note', undefined])
})

it('[C5] a key that was forgotten may come again, and its old place is nobody’s', () => {
  const ids = createRecentIds<number>(2)
  ids.remember('a', 1, 0)
  ids.forget('a')
  expect([ids.find('a', 0), ids.size]).toEqual([undefined, 0])
  for (const [i, key] of ['b', 'c', 'd'].entries()) ids.remember(key, i, 0)
  expect([ids.find('a', 0), ids.find('b', 0), ids.find('c', 0), ids.find('d', 0)]).toEqual([
    undefined,
    undefined,
    1,
    2,
  ])
})

it('[C9] agrees with a plain list of the latest, whatever is remembered again', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 60 }), (keys) => {
      const ids = createRecentIds<number>(4)
      keys.forEach((key, i) => ids.remember(String(key), i, i))
      const latest = keys.slice(-4)
      for (let key = 0; key < 10; key++) {
        const last = keys.lastIndexOf(key)
        expect(ids.find(String(key), keys.length)).toBe(latest.includes(key) ? last : undefined)
      }
    }),
  )
})

it('[C2] knows nothing of what came before it was cleared', () => {
  const ids = createRecentIds<number>(2)
  for (const [i, key] of ['a', 'b', 'c'].entries()) ids.remember(key, i, 0)
  ids.clear()
  expect([ids.size, ids.find('c', 0)]).toEqual([0, undefined])
  for (const [i, key] of ['c', 'd', 'e'].entries()) ids.remember(key, i, 0)
  expect(['c', 'd', 'e'].map((key) => ids.find(key, 0))).toEqual([undefined, 1, 2])
})
