/** A notice in words, and where a click on it leads. */
import type { RouteLocationNamedRaw, RouteLocationNormalizedLoaded } from 'vue-router'
import { linkToBooking } from '../kit/booking-link'
import type { NoticeKind } from '../../core/notice-kinds'
import type { Text } from '../text/en'
import type { Notice } from './collect-news'

/** A line for each kind. Names are in it only where this device wants them, and only of one guest. */
export function linesOf({ notices, toasts }: Text, notice: Notice, hasNames: boolean): string[] {
  const one = { ...notices.one, ...toasts.one }
  const many = { ...notices.many, ...toasts.many }
  return notice.map(({ kind, news }) => {
    const [{ booking = '', room = booking, guest }, ...others] = news
    if (others.length > 0) return many[kind](news.length)
    const words = one[kind](kind === 'double-booked' ? room : booking)
    return hasNames && guest !== undefined ? `${words} · ${guest}` : words
  })
}

/** The lists that show many of a kind. */
const LISTS: Readonly<Record<NoticeKind, RouteLocationNamedRaw>> = {
  'double-booked': { name: 'bookings', query: { list: 'attention', only: 'double-booked' } },
  waiting: { name: 'rooms', query: { show: 'arrival-waiting' } },
  pending: { name: 'bookings', query: { list: 'pending' } },
  booking_cancelled: { name: 'bookings', query: { list: 'cancelled' } },
  booking_confirmed: { name: 'bookings', query: { list: 'confirmed' } },
  'not-live': { name: 'bookings' },
}

/** What a notice is about: one booking, one list, or what happened lately. */
export function placeOf(
  notice: Notice,
  route: Pick<RouteLocationNormalizedLoaded, 'name' | 'query'>,
): RouteLocationNamedRaw {
  const [first, ...others] = notice
  if (!first || others.length > 0) return { name: 'activity' }
  const [{ booking }, ...more] = first.news
  return booking === undefined || more.length > 0
    ? LISTS[first.kind]
    : linkToBooking(route, booking)
}
