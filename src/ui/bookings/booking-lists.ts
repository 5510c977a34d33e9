import { bookingModel } from '../../core/booking'
import type { DayListName } from '../../core/day/day-lists'
import type { IsListed } from '../day/use-day'
import type { Shape } from '../kit/shapes'
import type { Sort } from './booking-sorts'

/** The name of a list of bookings in an address: `?list=arrivals`. */
export type ListName = DayListName | 'attention' | StatusListName | 'all'

/** The lists by status have the names of their badges. */
type StatusListName = 'pending' | 'confirmed' | 'cancelled'

/** The lists by status, in the order of their chips. */
export const STATUS_LISTS: readonly StatusListName[] = ['pending', 'confirmed', 'cancelled']

/** How a list is shown: its shape, and its order when the address has none. */
interface ListLook {
  shape: Shape
  sort?: Sort
}

/** How each list is shown. It has every list name there is: `isListName` asks it. */
export const LIST_LOOKS: Readonly<Record<ListName, ListLook>> = {
  arrivals: { shape: 'arrow-in', sort: { key: 'guest', isDescending: false } },
  'in-house': { shape: 'bed', sort: { key: 'room', isDescending: false } },
  departures: { shape: 'arrow-out', sort: { key: 'room', isDescending: false } },
  new: { shape: 'plus' },
  attention: { shape: 'warning' },
  'cancelled-today': { shape: 'cross', sort: { key: 'changed', isDescending: true } },
  all: { shape: 'lines' },
  pending: { shape: 'ring' },
  confirmed: { shape: 'check' },
  cancelled: { shape: 'cross' },
}

/** Whether a value from an address names a list. */
export function isListName(name: unknown): name is ListName {
  return typeof name === 'string' && Object.hasOwn(LIST_LOOKS, name)
}

/** The lists that are filters of all bookings, in the order of their chips. */
export const OF_ALL: readonly ListName[] = ['all', ...STATUS_LISTS, 'new', 'cancelled-today']

/** Whether a list is all bookings, or a filter of them. */
export function isOfAll(name: ListName): boolean {
  return OF_ALL.includes(name)
}

/** The name of the badge that counts a list. */
export function badgeOf(name: ListName): string {
  return name === 'all' || isStatusList(name) ? name : `list-${name}`
}

/** Whether a list shows one group of statuses. Its badge counts that group, whatever the day. */
export function isStatusList(name: ListName): name is StatusListName {
  return (STATUS_LISTS as readonly string[]).includes(name)
}

/** The rule of a list by status: the same one that its badge counts by. */
export function inStatusList(name: StatusListName): IsListed {
  return (booking) => bookingModel.groupsOf(booking).includes(name)
}
