/** A list that is held still never loses a row, never has one twice, and is in order once it is let go. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { byText, changeSorted, makeSorted } from '../../src/core/sorted-list'
import { createHeldOrder } from '../../src/ui/bookings/held-order'

interface Row {
  id: string
  rank: number
}

const byId = (a: Row, b: Row) => byText(a.id, b.id)

const step = fc.oneof(
  fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), rank: fc.nat({ max: 4 }) }),
  fc.constantFrom('hold' as const, 'let go' as const),
)

it('holds rows in their places, and puts them where they belong afterwards', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), fc.boolean(), (steps, isDescending) => {
      const rows = new Map<string, Row>()
      let isHeld = false
      const open = () => {
        const order = createHeldOrder<Row>(
          { keyOf: ({ rank }) => (rank ? String(rank) : ''), idOf: ({ id }) => id, isDescending },
          () => isHeld,
        )
        // Rank 1 is in no list, so that rows come and go as well.
        return { order, has: ({ rank }: Row) => rank !== 1, compare: order.compare }
      }
      let rule = open()
      let list: Row[] = []
      const wrong: unknown[] = []
      for (const step of steps) {
        if (step === 'hold') isHeld = true
        else if (step === 'let go') {
          isHeld = false
          if (!rule.order.isOutOfPlace) continue
          rule = open()
          list = makeSorted([...rows.values()], rule)
        } else {
          const placesBefore = list.map(({ id }) => id)
          const change = { before: rows.get(step.id), row: step }
          rows.set(step.id, step)
          list = changeSorted(list, [change], rule)
          const ids = list.map(({ id }) => id)
          const stayed = ids.filter((id) => placesBefore.includes(id))
          const inPlace = placesBefore.filter((id) => ids.includes(id))
          if (isHeld && String(stayed) !== String(inPlace)) wrong.push([step, stayed, inPlace])
        }
        const expected = [...rows.values()].filter(rule.has)
        const isFree = !isHeld && !rule.order.isOutOfPlace
        const shown = isFree ? list : list.toSorted(byId)
        const right = isFree ? makeSorted(expected, open()) : expected.toSorted(byId)
        if (JSON.stringify(shown) !== JSON.stringify(right)) wrong.push([step, shown, right])
      }
      expect(wrong).toEqual([])
    }),
    { numRuns: 2_000 },
  )
})
