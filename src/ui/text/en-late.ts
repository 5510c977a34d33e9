import type { ChangeKind } from '../../core/change'
import type { Entity, FieldOf } from '../../core/contract'
import type { Announced, Missed } from '../../core/notice'
import type { RoomGuestPart } from '../../core/room-guests'
import type { ShortcutName } from '../keyboard/shortcuts'
import type { DeviceSettings } from '../settings/device-settings'
import { createCounts } from './counts'
import type { Text } from './en'

/** The words of what is loaded late, see `late/late-parts.ts`. */
export type LateText = ReturnType<typeof createLateEnglish>

/** Every word there is. */
export type WholeText = Text & LateText

/** The English ones, loaded with what they are for; every other catalogue has them in it. */
export function createLateEnglish() {
  const { number, plural } = createCounts('en')
  const bookings = (count: number) => `${number(count)} ${plural(count, 'booking', 'bookings')}`
  const rooms = (count: number) => `${number(count)} ${plural(count, 'room', 'rooms')}`

  return {
    settings: {
      onThisDevice: 'For this device and browser.',
      language: 'Language',
      auto: 'Same as the browser',
      theme: 'Appearance',
      themes: { auto: 'Same as the device', light: 'Light', dark: 'Dark' } satisfies Record<
        DeviceSettings['theme'],
        string
      >,
      keyboard: 'Keyboard',
      shortcuts: 'Shortcuts of single keys',
      toasts: 'Notifications to show',
      toast: {
        booking_confirmed: 'A booking is confirmed',
        booking_cancelled: 'A booking is cancelled',
        missed: 'What was missed, in one message',
      } satisfies Record<DeviceSettings['mutedToasts'][number], string>,
    },
    shortcuts: {
      areOff: 'Shortcuts of single keys are switched off in the settings.',
      followedBy: 'then',
      upTo: 'to',
      key: { Enter: 'Enter', Escape: 'Esc' } as Record<string, string>,
      does: {
        find: 'Search',
        toRows: 'From the search to the first row',
        next: 'Next row',
        previous: 'Previous row',
        open: 'Open the booking',
        leave: 'Empty and leave the search, close what is open',
        list: 'Go to a list, in the order shown',
        bookings: 'Go to the bookings',
        rooms: 'Go to the rooms',
        activity: 'Go to the activity',
        pause: 'Pause or resume updates',
        help: 'Show the shortcuts',
      } satisfies Record<ShortcutName, string>,
    },
    rooms: {
      byStatus: 'Rooms by status',
      floor: (floor: string) => `Floor ${floor}`,
      noFloor: 'Floor not known',
      none: 'This hotel has no rooms on the board',
      grouping: 'Group the rooms',
      by: { floor: 'By floor', status: 'By status' },
      all: 'All',
      noneNow: (status: string) => `No room is in this status now: ${status}`,
      showAll: 'Show all rooms',
      /** What a booking has to do with a room, above the guest's name. */
      guest: {
        leaves: 'leaves today',
        'in-house': 'in house',
        waits: 'waits for',
      } satisfies Record<RoomGuestPart, string>,
      notReady: 'Room not ready',
      double: 'Double booking',
    },
    booking: {
      close: 'Close',
      notHere: { before: 'There is no booking ', after: ' on the board.' },
      noLonger: 'This booking is no longer on the board. This is what was known of it last.',
      notYet: 'not received yet',
      unknown: 'not known',
      noRoom: 'not assigned yet',
      noSuchRoom: 'not on the board',
      stay: 'Stay',
      nights: (count: number) => `${number(count)} ${plural(count, 'night', 'nights')}`,
      party: 'Party',
      adults: (count: number) => `${number(count)} ${plural(count, 'adult', 'adults')}`,
      children: (count: number) => `${number(count)} ${plural(count, 'child', 'children')}`,
      lists: 'In the lists',
      noList: 'none of today',
      history: 'Changes since the page was opened',
      noHistory: 'Nothing has changed since.',
      olderGone: 'Older changes are not kept.',
      fromSnapshot: 'found when the list was read again',
      was: 'before:',
      becomes: 'now:',
      yes: 'yes',
    },
    fields: {
      booking_id: 'Booking',
      status: 'Status',
      guest_name: 'Guest',
      created_at: 'Created',
      confirmed_at: 'Confirmed',
      cancelled_at: 'Cancelled',
      cancellation_reason: 'Reason',
      check_in: 'Arrival',
      check_out: 'Departure',
      room_number: 'Room',
      checked_in_at: 'Checked in',
      checked_out_at: 'Checked out',
      adults: 'Adults',
      children: 'Children',
      actions: 'Can be done',
      room_id: 'Room id',
      changed_at: 'Changed',
      floor: 'Floor',
      room_type: 'Type',
      disputed: 'In dispute',
    } satisfies Record<FieldOf<'booking'> | FieldOf<'room'> | 'disputed', string>,
    actions: {
      title: 'What can be done',
      names: {
        confirm: 'Confirm',
        cancel: 'Cancel booking',
        check_in: 'Check in',
        'check-in': 'Check in',
        check_out: 'Check out',
        'check-out': 'Check out',
        no_show: 'No show',
        status: 'Set status',
      } as Record<string, string>,
      sending: 'Sent; the hotel has not answered yet.',
      accepted: 'Accepted; waiting for the change to arrive.',
      late: 'The hotel accepted this, but the change has not arrived yet.',
      /** What is said of an action once the row says that it is done. */
      done: {
        confirm: 'Confirmed',
        cancel: 'Cancelled',
        check_in: 'Checked in',
        'check-in': 'Checked in',
        check_out: 'Checked out',
        'check-out': 'Checked out',
        no_show: 'Marked as no show',
      } as Record<string, string>,
      otherDone: (action: string) => `Done: ${action}`,
      ok: 'OK',
      back: 'Back',
      reason: 'Reason',
      chooseReason: 'Choose a reason',
      reasons: ['Guest request', 'No payment', 'Booked twice', 'No room available'],
      otherReason: 'Another reason',
      otherReasonIs: 'Which',
      newStatus: 'New status',
      set: 'Set',
      blocked: {
        connecting: 'Nothing can be done until the board is live.',
        stale: 'The board is out of date: refresh it before anything is done.',
        'signed-out': 'You are signed out.',
        stopped: 'Live updates have stopped, so nothing can be done here.',
        paused: 'Updates are paused: resume them before anything is done.',
      },
    },
    activity: {
      hide: 'Hide',
      all: 'All activity',
      none: 'Nothing has changed since this page was opened.',
      since: (time: string) => `Since ${time}, when this hotel was opened.`,
      olderGone: 'Older activity is not kept.',
      latest: 'Latest',
      away: (from: string, to: string | null) =>
        to ? `While you were away (${from}–${to})` : `While you are away (since ${from})`,
      earlier: 'Earlier',
      more: (count: number) => `and ${number(count)} before`,
      room: (name: string) => `Room ${name}`,
      one: {
        created: 'new',
        confirmed: 'confirmed',
        cancelled: 'cancelled',
        completed: 'details received',
        updated: 'changed',
        removed: 'no longer on the board',
      } satisfies Record<Exclude<ChangeKind, 'became'>, string>,
      many: {
        booking: {
          created: (count: number) => `${bookings(count)} new`,
          confirmed: (count: number) => `${bookings(count)} confirmed`,
          cancelled: (count: number) => `${bookings(count)} cancelled`,
          completed: (count: number) => `${bookings(count)}: details received`,
          updated: (count: number) => `${bookings(count)} changed`,
          removed: (count: number) => `${bookings(count)} no longer on the board`,
          became: (count: number, status: string) => `${bookings(count)}: ${status}`,
        },
        room: {
          created: (count: number) => `${rooms(count)} new`,
          updated: (count: number) => `${rooms(count)} changed`,
          removed: (count: number) => `${rooms(count)} no longer on the board`,
          became: (count: number, status: string) => `${rooms(count)}: ${status}`,
        },
      } satisfies Record<
        Entity,
        Partial<Record<ChangeKind, (count: number, status: string) => string>>
      >,
    },
    toasts: {
      region: 'Notifications',
      dismiss: 'Dismiss',
      one: {
        booking_confirmed: (id: string) => `Booking ${id} confirmed`,
        booking_cancelled: (id: string) => `Booking ${id} cancelled`,
      } satisfies Record<Announced, (id: string) => string>,
      many: {
        booking_confirmed: (count: number) => `${bookings(count)} confirmed`,
        booking_cancelled: (count: number) => `${bookings(count)} cancelled`,
      } satisfies Record<Announced, (count: number) => string>,
      /** The times as they are written, `null` while nobody knows the hotel's zone. */
      missed({ CANCELLED, CONFIRMED }: Missed, from: string | null, to: string | null) {
        const when = from === to ? to && `At ${to}` : `From ${from} to ${to}`
        const cancelled = CANCELLED > 0 && `${number(CANCELLED)} cancelled`
        const confirmed = CONFIRMED > 0 && `${number(CONFIRMED)} confirmed`
        return `${when ?? 'Missed'}: ${[cancelled, confirmed].filter(Boolean).join(', ')}`
      },
    },
  }
}
