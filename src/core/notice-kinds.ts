/** What a desk can be told of without looking at the board, the most urgent first. */
export const NOTICE_KINDS = [
  'double-booked',
  'waiting',
  'pending',
  'booking_cancelled',
  'booking_confirmed',
  'not-live',
] as const

/** One kind of notice, as people turn it on and off. */
export type NoticeKind = (typeof NOTICE_KINDS)[number]
