/** The changes of each row, within their bounds. */
import { expect, it } from 'vitest'
import type { Change } from '../../src/core/change'
import { createRowHistory } from '../../src/core/row-history'

/** A change of a row at a time (ms); what it says does not count here. */
const change = (entity: Change['entity'], id: string, at: number) =>
  ({ entity, id, at }) as unknown as Change

it('still says what it said, after more changes and after it was cleared', () => {
  const history = createRowHistory()
  const [first, ofRoom] = [change('booking', 'BK-1', 1), change('room', 'R-1', 2)]
  history.add(first)
  history.add(ofRoom)
  const still = history.still()
  history.add(change('booking', 'BK-1', 3))
  history.clear()
  expect([still('booking', 'BK-1'), still('room', 'R-1'), history.of('booking', 'BK-1')]).toEqual([
    { changes: [first], goneUntil: null },
    { changes: [ofRoom], goneUntil: null },
    { changes: [], goneUntil: null },
  ])
})

it('keeps the latest of one row and the latest of all, and says until when some are gone', () => {
  const history = createRowHistory(2, 4)
  for (const at of [1, 2, 3]) history.add(change('booking', 'BK-1', at))
  expect(history.of('booking', 'BK-1')).toMatchObject({
    changes: [{ at: 2 }, { at: 3 }],
    goneUntil: 1,
  })
  expect(history.of('room', 'R-1')).toEqual({ changes: [], goneUntil: null })
  for (const at of [4, 5, 6]) history.add(change('room', `R-${at}`, at))
  expect(history.of('booking', 'BK-1')).toMatchObject({ changes: [{ at: 3 }], goneUntil: 2 })
  expect(history.firstOf('booking', 'BK-1')).toMatchObject({ at: 3 })
})
