/** The badges of a hotel, as every contestant has to show them. */
export interface Tallies {
  pending: number
  confirmed: number
  cancelled: number
}

/** The badge that a status counts in, if any. */
export function tallyOf(status: string | undefined): keyof Tallies | undefined {
  if (status === 'CONFIRMED') return 'confirmed'
  if (status === 'CANCELLED') return 'cancelled'
  return status === 'PENDING' || status?.startsWith('PENDING_') ? 'pending' : undefined
}

/** Moves a booking from the badge of one status to that of another. */
export function recount(tallies: Tallies, before: string | undefined, after: string | undefined) {
  const from = tallyOf(before)
  const to = tallyOf(after)
  if (from === to) return
  if (from) tallies[from]--
  if (to) tallies[to]++
}

/** The tallies of a list, counted from nothing. */
export function countAll(rows: Iterable<{ status?: string | undefined }>): Tallies {
  const tallies = { pending: 0, confirmed: 0, cancelled: 0 }
  for (const { status } of rows) recount(tallies, undefined, status)
  return tallies
}

/** A number that differs between the readings of one story, so that a sum tells a wrong one. */
export function weigh({ pending, confirmed, cancelled }: Tallies): number {
  return pending + 3 * confirmed + 7 * cancelled
}
