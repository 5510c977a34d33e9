import type { RowChange } from '../../realtime/terms/outcome'

/** The rows of one entity, and what changed since the last time; `null`: read all of them. */
export interface ChangedRows<Row> {
  rows(): readonly Row[]
  changes: readonly RowChange<Row>[] | null
}

/** The change that a row is when everything is read. */
export function asNew<Row>(row: Row): RowChange<Row> {
  return { before: undefined, row }
}
