import type { BOOKING_STATUSES } from '../../core/booking'
import type { LiveState } from '../../realtime/terms/live'
import type { ROOM_STATUSES } from '../../core/room'
import type { Trouble } from '../../core/trouble'
import type { ListName } from '../bookings/booking-lists'
import type { SortKey } from '../bookings/booking-sorts'
import { createCounts } from './counts'

/** What a page lists. */
export type Rows = 'bookings' | 'rooms'

/** Every word that a person at the desk sees, in one language. */
export type Text = ReturnType<typeof createEnglish>

/** A text for each trouble, of what it comes with. */
type Troubles = { [T in Trouble as T['code']]: (trouble: T) => string }

/**
 * The English catalogue, part of the first load. Every other one has its type, so that a text that
 * is missing does not compile.
 */
export function createEnglish() {
  const { number, plural } = createCounts('en')

  return {
    language: 'en',
    shell: {
      skip: 'Skip to the list',
      close: 'Close',
      print: 'Print',
      settings: 'Settings',
      shortcuts: 'Shortcuts',
      allHotels: 'All hotels',
      lists: 'Lists of this hotel',
      hotelDate: 'hotel date',
      noZone: {
        head: 'The hotel’s time zone is not known.',
        more: (zone: string, reason: string | null) =>
          `Times are those of ${zone}; lists that need the hotel’s day are not here.${reason ? ` ${reason}` : ''}`,
      },
      retry: 'Retry',
      pause: 'Pause updates',
      resume: 'Resume updates',
      paused: 'Updates are paused.',
      waiting: (count: number) =>
        `${number(count)} ${plural(count, 'change waits', 'changes wait')} to be shown.`,
      rooms: 'Rooms',
      activity: 'Activity',
      activityBeside: 'Show beside the lists',
      openBooking: 'The open booking',
      notFound: 'Page not found',
      broken: 'A part of this page does not work and may be missing. Retry, or reload the page.',
      noPage: 'There is no page at this address.',
    },
    hotels: {
      title: 'Hotels',
      loading: 'Loading hotels…',
      failed: 'The hotels could not be loaded',
      none: 'There is no hotel that you may see',
      incomplete: {
        head: 'These are not all your hotels.',
        more: 'The others did not come, or cannot be read.',
      },
      noZone: 'time zone not known',
      choose: 'Choose a hotel',
      noSuch: 'No such hotel',
      notYours: { before: 'There is no hotel “', after: '” among yours.' },
    },
    /** What holds for every page of rows. */
    rows: {
      loading: (what: Rows) => `Loading ${what}…`,
      failed: (what: Rows) => `The ${what} could not be loaded`,
      incomplete: {
        head: (what: Rows) => `These are not all ${what}.`,
        more: 'The hotel has more than the board keeps.',
      },
      missing: (count: number | null) =>
        `${count === null ? 'More of them' : number(count)} did not come with the list.`,
      unreadable: {
        head: (what: Rows, count: number) => `${number(count)} of the ${what} cannot be shown.`,
        more: 'They came without an id.',
      },
      repeated: {
        head: (what: Rows) => `The list of ${what} contradicts itself.`,
        more: (count: number) =>
          `${number(count)} came again with other details; the first is shown.`,
      },
      toCheck: 'Check in the hotel’s own system, and tell whoever runs it.',
      slowSender: {
        head: 'Some changes show late.',
        more: 'A clock in the hotel’s systems is slow. Reload the page to see them now, and tell whoever runs the systems.',
      },
      notYet: {
        head: 'The list has not come yet.',
        more: (what: Rows) => `These are only the ${what} that changed since this page was opened.`,
      },
      behind: {
        head: (what: Rows) => `These ${what} may be out of date.`,
        more: (since: string | null, reason: string | null) =>
          `The board has not been live${since ? ` since ${since}` : ''}${reason ? `: ${reason}` : '.'}`,
      },
      kept: {
        head: (when: string | null) =>
          `Last known board${when ? `, as of ${when}` : ''} – not live.`,
        more: 'It was kept on this device; the hotel’s own list has not come yet.',
      },
      asOf: (when: string, zone: string) => `As of ${when} (${zone})`,
      printedNotLive: '; the board was not live when this was printed',
    },
    bookings: {
      lists: {
        arrivals: { word: 'Arrivals', title: 'Arrivals' },
        'in-house': { word: 'In house', title: 'In house' },
        departures: { word: 'Departures', title: 'Departures' },
        new: { word: 'New', title: 'New bookings' },
        attention: { word: 'Needs attention', title: 'Needs attention' },
        'cancelled-today': { word: 'Cancelled today', title: 'Cancelled today' },
        all: { word: 'All', title: 'Bookings' },
        pending: { word: 'Pending', title: 'Pending bookings' },
        confirmed: { word: 'Confirmed', title: 'Confirmed bookings' },
        cancelled: { word: 'Cancelled', title: 'Cancelled bookings' },
      } satisfies Record<ListName, { word: string; title: string }>,
      none: 'No bookings in this list',
      noneIn: {
        arrivals: 'Nobody is left to arrive today',
        'in-house': 'Nobody is in house',
        departures: 'Nobody is left to depart today',
        new: 'Nothing was booked today',
        attention: 'Nothing needs attention',
        'cancelled-today': 'Nothing was cancelled today',
      } as Partial<Record<ListName, string>>,
      noneFiltered: 'No booking in this list passes the filter',
      clearFilters: 'Clear the filter',
      columns: {
        guest: 'Guest',
        booking: 'Booking',
        status: 'Status',
        stay: 'Stay',
        room: 'Room',
        changed: 'Changed',
        created: 'Created',
      } satisfies Record<SortKey, string>,
      sort: 'Sort',
      anyStatus: 'Any status',
      otherStatus: 'Other',
      withoutRoom: 'No room yet',
      isNew: 'new',
      unknownStatus: 'status not known to the board',
      hasLeft: 'no longer in this list',
      roomNotReady: (status: string) => `room not ready: ${status}`,
      /** What only a printed list has; the notes are a column to write in. */
      onPaper: {
        roomStatus: 'Room status',
        notes: 'Notes',
        part: (count: number) =>
          `Not the whole list: ${number(count)} found by a search or filter.`,
      },
      noGuest: 'guest name not received yet',
      noReason: 'no reason given',
      partial: 'details not received yet',
      disputed: 'Cancelled, then confirmed: check',
      find: 'Find',
      findHint: 'guest, booking, room',
      found: (count: number) => `${number(count)} found`,
      noMatch: { before: 'Nothing here matches “', after: '”.' },
      showInAll: (count: number) => `Show ${number(count)} in all bookings`,
      clearSearch: 'Clear the search',
    },
    late: {
      loading: 'Loading…',
      failed: 'This part of the board could not be loaded.',
      activity: 'Changes are listed here once the board is live.',
    },
    status: {
      absent: 'Status not received yet',
      booking: {
        PENDING: 'Pending',
        PENDING_PAYMENT: 'Pending payment',
        PENDING_APPROVAL: 'Pending approval',
        CONFIRMED: 'Confirmed',
        IN_HOUSE: 'In house',
        DECLINED: 'Declined',
        CANCELLED: 'Cancelled',
        EXPIRED: 'Expired',
        COMPLETED: 'Completed',
        NO_SHOW: 'No show',
      } satisfies Record<(typeof BOOKING_STATUSES)[number], string>,
      room: {
        READY_FOR_GUEST: 'Ready',
        OCCUPIED: 'Occupied',
        CHECKOUT_DIRTY: 'Dirty',
        CLEANING_IN_PROGRESS: 'Cleaning',
        CLEANED_UNINSPECTED: 'To inspect',
        MAINTENANCE_REQUIRED: 'Maintenance',
        OUT_OF_ORDER: 'Out of order',
      } satisfies Record<(typeof ROOM_STATUSES)[number], string>,
    },
    live: {
      state: {
        connecting: 'Connecting…',
        'catching-up': 'Catching up…',
        live: 'Live',
        stale: 'Stale',
        'signed-out': 'Signed out',
        stopped: 'Live updates stopped',
      } satisfies Record<LiveState, string>,
      staleSince: (time: string) => `Stale since ${time}`,
      refresh: 'Refresh',
      signIn: 'Sign in again',
    },
    time: {
      locale: 'en-GB',
      /** Between two days of one month. */
      dash: ' – ',
      from: (day: string) => `from ${day}`,
      until: (day: string) => `until ${day}`,
      ofDevice: (zone: string) => `this device, ${zone}`,
    },
    trouble: {
      'bad-slug': () => 'A hotel’s name in the address is 1 to 64 letters, digits and hyphens.',
      'reserved-slug': ({ prefix }) =>
        `A hotel’s name in the address cannot start with “${prefix}”: Pusher would take its channels for another kind.`,
      unreachable: () => 'The hotel’s server cannot be reached.',
      'too-slow': () => 'The hotel’s server took too long to answer.',
      unauthorised: () => 'Sign in again.',
      'unknown-hotel': () => 'The hotel’s server does not know this hotel.',
      'server-error': ({ status }) => `The hotel’s server answered with an error (${status}).`,
      'not-understood': ({ expected }) =>
        `The hotel’s server answered with something else than a list of ${expected}.`,
      unusable: () => 'The board could not use the answer of the hotel’s server.',
      'list-incomplete': ({ what, missing }) =>
        missing === null
          ? `The hotel’s server sent only some of its ${what}.`
          : `The hotel’s server sent only some of its ${what}: ${number(missing)} ${plural(missing, 'is', 'are')} missing.`,
      said: ({ message }) => message,
      'maybe-done': () =>
        'The hotel’s server did not answer in time. It is not known whether it was done.',
      'unknown-action': () => 'The hotel’s server does not know this, or not any more.',
      'changed-meanwhile': () => 'Not done: this has changed in the meantime.',
      connecting: () => 'Connecting.',
      lost: () => 'The connection was lost.',
      closed: () => 'The connection was closed.',
      'service-unreachable': () => 'The live service cannot be reached.',
      'no-websocket': () => 'This browser cannot open a WebSocket.',
      refused: ({ said }) => `The live service refused the connection${said && ` (${said})`}.`,
      'channel-refused': () => 'The live service refused a channel of this hotel.',
      unacknowledged: () => 'The live service did not confirm the channels of this hotel.',
      'not-connected': () =>
        'Changes do not arrive by themselves: the live service cannot be reached.',
      'not-loaded': () => 'The part of the board that receives live updates could not be loaded.',
      broken: () => 'A part of the board does not work. Load the page again.',
    } satisfies Troubles as Troubles,
  }
}
