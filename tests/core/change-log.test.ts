/** The latest changes of a table, beyond the end of the ring that holds them. */
import { expect, it } from 'vitest'
import { createChangeLog } from '../../src/core/change-log'

it('tells the first of many changes of each row, in the order of the rows', () => {
  const rows = new Map<string, number>()
  const log = createChangeLog((id) => rows.get(id))
  const readChanges = log.open()
  let row = 0
  const change = (id: string) => {
    log.note(id, rows.get(id))
    rows.set(id, row++)
  }
  for (let n = 0; n < 499; n++) change('old')
  readChanges()
  for (const id of ['B', 'A', 'B']) change(id)
  expect([readChanges(), readChanges()]).toEqual([
    [
      { before: undefined, row: 501 },
      { before: undefined, row: 500 },
    ],
    [],
  ])
})
