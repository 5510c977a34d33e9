import type { BOOKING_STATUSES } from '../../core/booking'
import type { ChangeKind } from '../../core/change'
import type { Concern } from '../../core/day/attention'
import type { Place } from '../../core/day/places'
import type { Entity, FieldOf } from '../../core/contract'
import type { LiveState } from '../../realtime/terms/live'
import type { Announced, Missed } from '../../core/notice'
import type { ROOM_STATUSES } from '../../core/room'
import type { Trouble } from '../../core/trouble'
import type { NoticeKind } from '../../core/notice-kinds'
import { createCounts } from './counts'

/** What a page lists. */
export type Rows = 'bookings' | 'rooms'

/** Every word that a person at the desk sees, in one language. */
export type Text = ReturnType<typeof createEnglish>

/** One text for each kind of trouble, with its data. */
type Troubles = { [T in Trouble as T['code']]: (trouble: T) => string }

/** The English catalogue. Other catalogues have its type, so a missing text does not compile. */
export function createEnglish() {
  const { number, plural } = createCounts('en')
  const bookings = (count: number) => `${number(count)} ${plural(count, 'booking', 'bookings')}`
  const rooms = (count: number) => `${number(count)} ${plural(count, 'room', 'rooms')}`

  return {
    language: 'en',
    shell: {
      skip: 'Skip to the list',
      close: 'Close',
      print: 'Print',
      settings: 'Settings',
      shortcuts: 'Shortcuts',
      more: 'More',
      allHotels: 'All hotels',
      lists: 'Lists of this hotel',
      hotelDate: 'Business date',
      noZone: {
        head: 'The hotel’s time zone is not known.',
        /** `hasDay`: whether the hotel tells its business date all the same. */
        more: (zone: string, hasDay: boolean, reason: string | null) =>
          [
            `Times are those of ${zone}.`,
            hasDay ? '' : 'Lists of the day cannot be shown.',
            reason ?? '',
          ]
            .filter(Boolean)
            .join(' '),
      },
      /** Said when the hotel's day is not the calendar's. */
      day: {
        isNow: (day: string, place: string | null) => `It is ${day}${place ? ` in ${place}` : ''}.`,
        shown: {
          /** `asOf`: when the hotel was asked for its date. */
          open: (day: string, asOf: string | null) =>
            `The board shows ${day} until the hotel closes its day${asOf ? `; last checked at ${asOf}` : ''}.`,
          paused: (day: string) => `The board shows ${day} while updates are paused.`,
          behind: (day: string) => `The board shows ${day}.`,
          closed: (day: string) => `The hotel has closed its day: the board shows ${day}.`,
        },
        /** Asks the hotel whether it has closed its day. */
        check: 'Check now',
      },
      retry: 'Retry',
      pause: 'Pause',
      resume: 'Resume',
      paused: 'Updates are paused.',
      pausedSince: (time: string) => `Updates are paused since ${time}.`,
      waiting: (count: number) => `${number(count)} ${plural(count, 'change', 'changes')} waiting.`,
      rooms: 'Rooms',
      allBookings: 'All bookings',
      activity: 'Activity',
      handover: 'Handover',
      housekeeping: 'Housekeeping',
      morePages: 'More pages',
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
      none: 'You have no access to any hotel',
      incomplete: {
        head: 'These are not all your hotels.',
        more: 'The others could not be loaded.',
      },
      noZone: 'time zone not known',
      choose: 'Choose a hotel',
      noSuch: 'Hotel not found',
      notYours: { before: 'There is no hotel “', after: '” among yours.' },
    },
    /** For every page of rows. */
    rows: {
      loading: (what: Rows) => `Loading ${what}…`,
      failed: (what: Rows) => `The ${what} could not be loaded`,
      incomplete: {
        head: (what: Rows) => `These are not all ${what}.`,
        more: 'The hotel has more than the board can show.',
      },
      missing: (count: number | null) =>
        `${count === null ? 'More' : number(count)} ${count === 1 ? 'is' : 'are'} missing from the list.`,
      unread: (count: number) =>
        `${number(count)} more ${plural(count, 'is', 'are')} not loaded: the list is too long.`,
      unreadable: {
        head: (what: Rows, count: number) => `${number(count)} of the ${what} cannot be shown.`,
        more: 'Their number is missing.',
      },
      repeated: {
        head: (what: Rows) => `The list of ${what} contradicts itself.`,
        more: (count: number) =>
          `${number(count)} came twice with different details; the first is shown.`,
      },
      toCheck: 'Please look in the hotel’s own system, and tell whoever runs it.',
      slowSender: {
        head: 'Some changes show late.',
        more: 'A clock in the hotel’s systems is slow. Reload the page to see them now, and tell whoever runs the systems.',
      },
      notYet: {
        head: 'Still loading the list.',
        more: (what: Rows) =>
          `So far you see only the ${what} that changed since you opened this page.`,
      },
      behind: (what: Rows) => `These ${what} may be out of date.`,
      kept: {
        head: (when: string | null) =>
          `Last known board${when ? `, as of ${when}` : ''} – not live.`,
        more: 'Saved on this device. Still loading the hotel’s own list.',
      },
      asOf: (when: string, zone: string) => `As of ${when} (${zone})`,
      printedNotLive: '; the board was not live when this was printed',
    },
    /** Changes arrive that the board cannot use, or none are announced. */
    refused: {
      head: (count: number, since: string | null) =>
        `${number(count)} ${plural(count, 'change', 'changes')} could not be used${since ? ` since ${since}` : ''}`,
      silence: (since: string | null) =>
        `The hotel’s system announces no changes${since ? ` since ${since}` : ''}`,
      more: '– tell your administrator. Rows here may be a few minutes behind.',
      heard: 'Some changes do not reach this board. Tell your administrator.',
      copy: 'Copy details',
      copied: 'Copied',
      byHand: 'Copy this text, and send it to your administrator.',
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
      },
      none: 'No bookings in this list',
      noneIn: {
        arrivals: 'No more arrivals today',
        'in-house': 'No guests in house',
        departures: 'No more departures today',
        new: 'No new bookings today',
        attention: 'Nothing needs attention',
        'cancelled-today': 'No cancellations known today',
      } as Record<string, string | undefined>,
      noneFiltered: 'No bookings match the filter',
      clearFilters: 'Clear the filter',
      columns: {
        guest: 'Guest',
        booking: 'Booking',
        status: 'Status',
        stay: 'Stay',
        room: 'Room',
        changed: 'Changed',
        created: 'Created',
        nights: 'Nights',
        until: 'Until',
        left: 'Nights left',
        roomToday: 'Room',
        place: 'Status',
        next: 'Next step',
        reason: 'Reason',
        wrong: 'What is wrong',
        roomStatus: 'Room status',
        notes: 'Notes',
      },
      groups: {
        earlier: 'Expected earlier',
        yesterday: 'Expected yesterday',
        today: 'Expected today',
        arrived: 'Arrived today',
        overdue: 'Overdue',
        'due-out': 'Due out today',
        left: 'Left today',
        tonight: 'For tonight',
        'can-wait': 'Can wait',
      },
      /** Beside the count of a group: rows that stand in it only while the list is in use. */
      moving: (count: number) => `· ${number(count)} about to move`,
      /** Beside the title: what is left to do. */
      rest: {
        arrivals: (count: number) => `${number(count)} still to come`,
        'in-house': (count: number) => `${number(count)} ${plural(count, 'stays', 'stay')} tonight`,
        departures: (count: number) => `${number(count)} still to leave`,
      },
      /** The same where nobody tells who came and left. */
      booked: {
        arrivals: (count: number) => `${number(count)} expected`,
        departures: (count: number) => `${number(count)} due out`,
      },
      guests: (count: number) => `${number(count)} ${plural(count, 'guest', 'guests')}`,
      mostUrgent: 'Most urgent first',
      filters: 'Show only',
      chips: {
        all: 'All',
        pending: 'Pending',
        confirmed: 'Confirmed',
        cancelled: 'Cancelled',
        new: 'New today',
        'cancelled-today': 'Cancelled today',
        'no-room': 'No room',
        'room-not-ready': 'Room not ready',
        'to-approve': 'Pending',
        'due-out': 'Due out today',
        overdue: 'Overdue',
        'double-booked': 'Double-booked',
        rooms: 'Rooms',
        other: 'Other',
      },
      arrivedAt: (time: string) => `Arrived ${time}`,
      leftAt: (time: string) => `Left ${time}`,
      /** On a card, beside the nights. */
      to: 'to',
      nights: (count: number) => plural(count, 'night', 'nights'),
      sort: 'Sort',
      anyStatus: 'Any status',
      otherStatus: 'Other',
      withoutRoom: 'No room yet',
      isNew: 'new',
      unknownStatus: 'unrecognised status',
      isOffList: 'no longer in this list',
      roomNotReady: (status: string) => `Room not ready: ${status}`,
      /** Only on a printed list. */
      onPaper: {
        part: (count: number) =>
          `Not the whole list: ${number(count)} found by a search or filter.`,
      },
      noGuest: 'guest not loaded yet',
      noReason: 'no reason given',
      partial: 'details not loaded yet',
      disputed: 'Cancelled, then confirmed – please check',
      found: (count: number) => `${number(count)} found`,
      noneFound: 'No match in this list',
    },
    search: {
      label: 'Find a guest, booking or room',
      hint: 'Guest, booking or room',
      also: (count: number) => `${number(count)} also found`,
      found: (count: number) => `${number(count)} found`,
      more: (count: number) => `and ${number(count)} more. Type more to narrow the search.`,
      /** Around what was searched. */
      none: { before: 'No guest, booking or room matches “', after: '”.' },
      clear: 'Clear the search',
    },
    settings: {
      onThisDevice: 'For this device and browser.',
      language: 'Language',
      auto: 'Same as the browser',
      theme: 'Appearance',
      themes: { auto: 'Same as the device', light: 'Light', dark: 'Dark' },
      keyboard: 'Keyboard',
      shortcuts: 'Single-key shortcuts',
      toasts: 'Notifications to show',
      toast: {
        booking_confirmed: 'A booking is confirmed',
        booking_cancelled: 'A booking is cancelled',
        missed: 'A summary of what you missed',
      },
      notices: {
        title: 'Notices without looking',
        soundFor: 'Sound',
        desktopFor: 'On the desktop',
        kinds: {
          'double-booked': 'A room is double-booked tonight',
          waiting: 'An arrival waits for a room',
          pending: 'A booking is to be confirmed',
          booking_cancelled: 'A booking is cancelled',
          booking_confirmed: 'A booking is confirmed',
          'not-live': 'The board is no longer live',
        } satisfies Record<NoticeKind, string>,
        desktopNames: 'Guests’ names on the desktop',
        hasBadge: 'The number for tonight in the tab’s title and on the app’s icon',
        sample: 'This is how the board tells you.',
        denied:
          'The browser does not let this page show notifications. Allow them in the browser’s settings for this page, then turn this on again.',
        lapsed:
          'The browser no longer lets this page show notifications. Turn one off and on again to be asked.',
        notAllowed: 'You did not allow notifications, so this stays off.',
        noSound: 'This browser plays no sounds here.',
        unsupported: 'This browser shows no notifications on the desktop here.',
        soundHint:
          'After a reload, the browser plays sounds once somebody has clicked in the page.',
      },
      wall: 'Wall display',
      wallNames: 'Show guests’ names on the wall',
      openWall: 'Open the wall display',
      version: (version: string, build: string) => `Version ${version}, build ${build}.`,
    },
    /** What a desk is told without looking; the words of confirmed and cancelled are those of toasts. */
    notices: {
      one: {
        'double-booked': (room: string) => `Room ${room} is double-booked tonight`,
        waiting: (id: string) => `Arrival ${id} waits for a room`,
        pending: (id: string) => `Booking ${id} is to be confirmed`,
        'not-live': () => 'The board is no longer live',
      },
      many: {
        'double-booked': (count: number) => `${rooms(count)} are double-booked tonight`,
        waiting: (count: number) => `${number(count)} arrivals wait for a room`,
        pending: (count: number) => `${bookings(count)} are to be confirmed`,
        'not-live': () => 'The board is no longer live',
      },
    },
    /** The display on the wall, which nobody touches. */
    notes: { title: 'Notes', write: 'Write a note' },
    wall: {
      title: 'Wall',
      noProblems: 'No problems tonight',
      arrivals: 'Next arrivals',
      signedOut: 'Please sign in on this device. The wall then comes back by itself.',
    },
    release: {
      newer: 'A new version of the board is ready.',
      incomplete: 'A part of this page could not be loaded. Load the page again to have all of it.',
      'cut-off':
        'A part of this page could not be loaded, because its web server does not answer. The board asks again by itself.',
      load: 'Load now',
      later: 'Later',
    },
    shortcuts: {
      areOff: 'Single-key shortcuts are switched off in the settings.',
      followedBy: 'then',
      upTo: 'to',
      key: { Enter: 'Enter', Escape: 'Esc', ArrowDown: '↓' } as Record<string, string>,
      does: {
        find: 'Search',
        openFirst: 'In the search: open the first match',
        toRows: 'In the search: jump to the first result',
        next: 'Next row; from an open booking, the next one',
        previous: 'Previous row; from an open booking, the previous one',
        open: 'Open the booking',
        act: 'Go to the actions of the booking or room',
        leave: 'Clear and leave the search, close what is open',
        list: 'Go to a list, in the order shown',
        bookings: 'Go to the bookings',
        rooms: 'Go to the rooms',
        timeline: 'Go to the timeline',
        activity: 'Go to the activity',
        pause: 'Pause or resume updates',
        help: 'Show the shortcuts',
      },
    },
    rooms: {
      show: 'Rooms to show',
      all: 'All',
      shows: {
        'free-tonight': 'Free tonight',
        'to-clean': 'To clean',
        'arrival-waiting': 'Arrival waiting',
      },
      noRoomYet: 'No room yet',
      roomless: (count: number) =>
        `${number(count)} ${plural(count, 'arrival has', 'arrivals have')} no room yet`,
      more: (count: number) => `and ${number(count)} more`,
      byStatus: 'Rooms by status',
      grouping: 'Group the rooms',
      by: { floor: 'By floor', status: 'By status' },
      /** The order of the rooms that answer a question. */
      best: {
        'free-tonight': 'Ready first',
        'to-clean': 'Most urgent first',
        'arrival-waiting': 'Most urgent first',
      },
      floor: (floor: string) => `Floor ${floor}`,
      noFloor: 'Floor not known',
      none: 'This hotel has no rooms on the board',
      noneNow: (status: string) => `No rooms with this status: ${status}`,
      noAnswer: {
        'free-tonight': 'No rooms free tonight',
        'to-clean': 'No rooms to clean',
        'arrival-waiting': 'No arrival is waiting for a room',
      },
      /** Only on a printed list. */
      noneFound: 'No room matches',
      onPaper: (filter: string) => `Not all rooms: ${filter}`,
      showAll: 'Show all rooms',
      /** How long a guest has the room. */
      stay: {
        arrivingTo: (day: string) => `Arriving, to ${day}`,
        arrivingForDay: 'Arriving, day use',
        booked: 'Booked',
        bookedTo: (day: string) => `Booked to ${day}`,
        inHouseTo: (day: string) => `In house to ${day}`,
        inHouseSince: (day: string) => `In house since ${day}`,
        dueOut: 'Due out today',
      },
      free: 'Free',
      freeUntil: (day: string) => `Free until ${day}`,
      nothingBooked: 'nothing booked',
      /** Before the name of the next guest. */
      thenComes: 'then',
      thenFree: 'Then free',
      until: (day: string) => `until ${day} –`,
      problem: {
        doubleBookedOn: (day: string) => `Double-booked ${day}`,
        cleanFirst: 'Arrival waiting: clean first',
        waiting: 'Arrival waiting',
        guestFirst: 'Arrival waiting: guest still in',
        unusable: 'Arrival has no usable room',
        occupiedByNobody: 'Occupied, nobody checked in',
        stillIn: (status: string) => `${status}, guest still in`,
      },
      /** What follows a status by one press. */
      next: {
        CHECKOUT_DIRTY: 'Start cleaning',
        CLEANING_IN_PROGRESS: 'Mark cleaned',
        CLEANED_UNINSPECTED: 'Mark ready',
        MAINTENANCE_REQUIRED: 'Mark repaired',
      },
      /** Beside “Free” on a tile. */
      repairFirst: 'repair first',
    },
    /** The rooms over two weeks of nights. */
    timeline: {
      title: 'Timeline',
      caption:
        'Rooms and nights. The arrow keys go from night to night, with Shift from stay to stay.',
      show: 'Show in the timeline',
      asOf: (time: string) => `Dates as of ${time}`,
      goTo: 'Go to a day',
      earlier: (days: number): string => (days === 1 ? 'The day before' : 'A week earlier'),
      later: (days: number): string => (days === 1 ? 'The day after' : 'A week later'),
      any: { floor: 'All floors', room_type: 'All types', status: 'Any status' },
      free: 'Free rooms',
      /** Beside a part of the rooms. */
      freeOfAll: 'Free, of all rooms',
      over: 'Past',
      nobody: 'Nobody',
      undated: (count: number) => `${number(count)}, on no night of this timeline`,
      noDate: 'The hotel’s date is not known, so there is no timeline.',
      legend: 'What the lines mean',
      unsure: 'Not sure yet',
      clash: { tonight: 'Double-booked tonight', later: 'Double-booked later' },
    },
    /** The strip of today: what is left to do, with the day's sum in a small line. */
    strip: {
      words: {
        attention: 'Needs attention',
        arrivals: 'Arrivals',
        'in-house': 'In house',
        departures: 'Departures',
        'free-tonight': 'Free tonight',
        'to-clean': 'To clean',
      },
      /** Where there is little room. */
      short: {
        attention: 'Attention',
        arrivals: 'Arrivals',
        'in-house': 'In house',
        departures: 'Departures',
        'free-tonight': 'Free',
        'to-clean': 'To clean',
      },
      sums: {
        attention: (tonight: number, all: number) =>
          all === 0 ? 'Nothing to do' : `${number(tonight)} for tonight`,
        /** `null` when nobody tells who came. */
        arrivals(arrived: number | null, all: number) {
          if (all === 0) return 'None expected'
          return arrived === null ? 'As booked' : `${number(arrived)} of ${number(all)} arrived`
        },
        'in-house': (staying: number | null) =>
          staying === null
            ? 'As booked'
            : `${number(staying)} ${plural(staying, 'stays', 'stay')} tonight`,
        departures(left: number | null, all: number) {
          if (all === 0) return 'None due out'
          return left === null ? 'As booked' : `${number(left)} of ${number(all)} left`
        },
        'free-tonight': (ready: number, all: number) =>
          all === 0 ? 'None free' : `${number(ready)} ready now`,
        'to-clean': (first: number, all: number) =>
          all === 0 ? 'All clean' : `${number(first)} for arrivals`,
      },
      /** Of a hotel whose backend never tells of check-ins. */
      notTold:
        'This hotel’s system does not report check-ins. Guests who arrive today may be here already; guests of earlier days count as in house.',
    },
    /** A room that two guests have tonight. */
    doubleBooking: {
      heard: 'Double booking tonight.',
      title: 'Double booking tonight',
      /** Before the names of the guests. */
      given: (room: string) => `Room ${room} is given to `,
      isReady: (room: string) => `${room} is free and ready.`,
      isNotReady: (room: string, status: string) => `${room} is free, not ready yet: ${status}.`,
      noneFree: 'No other room is free for these nights.',
      resolve: (room: string) => `Resolve ${room}`,
      /** Where there is little room. */
      short: {
        given: (room: string) => `${room}: `,
        resolve: 'Resolve',
      },
      /** After the names of the first guests. */
      others: (count: number) => `${number(count)} more`,
      more: (count: number) => `and ${number(count)} more`,
    },
    /** Where bookings stand in the hotel's day, and why somebody has to act. */
    day: {
      place: {
        'due-in': 'Arriving',
        'not-arrived': 'Not arrived',
        'in-house': 'In house',
        'due-out': 'Due out',
        overdue: 'Overdue',
        left: 'Checked out',
        'to-come': 'Arrives later',
        past: 'Stay is over',
        undated: 'Dates not known',
        unclear: 'Unrecognised status',
        closed: 'Closed',
      } satisfies Record<Place, string>,
      notArrivedSince: (day: string) => `Not arrived since ${day}`,
      overdueBy: (nights: number) =>
        `Overdue ${number(nights)} ${plural(nights, 'night', 'nights')}`,
      arrivesOn: (day: string) => `Arrives ${day}`,
      concern: {
        'double-booked': 'Double-booked',
        'room-not-ready': 'Room not ready',
        'no-room': 'No room',
        overdue: 'Overdue',
        'not-arrived': 'Not arrived',
        pending: 'To confirm',
        contradiction: 'Contradiction',
        'unknown-status': 'Unrecognised status',
        incomplete: 'Details missing',
        disputed: 'Please check',
      } satisfies Record<Concern, string>,
      paymentDue: 'Payment due',
      toApprove: 'To approve',
      steps: {
        'change-room': 'Change room',
        'give-room': 'Give a room',
        'start-cleaning': 'Start cleaning',
        'mark-cleaned': 'Mark cleaned',
        'mark-ready': 'Mark ready',
        'check-in': 'Check in',
        'check-out': 'Check out',
        approve: 'Approve',
        confirm: 'Confirm',
        'check-in-or-no-show': 'Check in or no-show',
        'check-out-or-extend': 'Check out or extend',
        'approve-or-decline': 'Approve or decline',
        'confirm-or-cancel': 'Confirm or cancel',
        'set-room-status': 'Set room status',
        refresh: 'Refresh',
        open: 'Open',
      },
      moveTo: (room: string) => `Move to ${room}`,
    },
    /** What is wrong with a booking or a room, in a sentence. */
    wrong: {
      /** Around a guest’s name. */
      sameRoom: {
        before: 'Same room as ',
        others: (count: number) => ` (and ${number(count)} more)`,
      },
      nights: {
        and: (first: string, last: string) => `${first} and ${last}`,
        upTo: (first: string, last: string) => `${first} to ${last}`,
      },
      arrivingToday: 'Arriving today',
      expectedSince: (day: string) => `Expected since ${day}`,
      isInHouse: 'In house',
      roomIs: {
        OCCUPIED: 'is still occupied',
        CHECKOUT_DIRTY: 'is dirty, clean it first',
        CLEANING_IN_PROGRESS: 'is being cleaned',
        CLEANED_UNINSPECTED: 'is not inspected yet',
        MAINTENANCE_REQUIRED: 'needs maintenance',
        OUT_OF_ORDER: 'is out of order',
      } as Record<string, string>,
      roomSays: (status: string) => (status ? `says “${status}”` : 'has no status yet'),
      noRoom: (when: string, free: number) =>
        `${when}; ${number(free)} ${plural(free, 'room is', 'rooms are')} free tonight`,
      overdue: (day: string, room: string | undefined) =>
        `Should have left ${day}${room === undefined ? '' : `; takes ${room} tonight too`}`,
      notArrived: (since: string, room: string | undefined, until: string) =>
        `Expected since ${since}${room === undefined ? '' : `; ${room} is kept${until && ` until ${until}`}`}`,
      waiting: (when: string, since: string) => `${when}${since && `, waiting since ${since}`}`,
      contradiction: (room: string, status: string) =>
        `${room} says ${status}, but the guest is in house`,
      occupiedByNobody: 'Occupied, nobody checked in',
      unknownStatus: (stay: string, status: string) => `${stay}, sent as “${status}”`,
      incomplete: (id: string) => `${id}, details not loaded yet`,
      disputed: (stay: string) => `${stay}, cancelled, then confirmed – please check`,
      /** In the open booking. Around the other guest’s name. */
      doubleBooked: (nights: string) => `Double-booked ${nights}`,
      alsoGiven: (room: string) => `Room ${room} is also given to `,
      notYetHere: 'not arrived yet',
      isHere: 'in house',
      comesOn: (day: string) => `arrives ${day}`,
      freeUntil: (room: string, until: string | null) =>
        until === null ? `${room}, ready.` : `${room}, ready, free until ${until}.`,
      otherRooms: 'Other rooms…',
    },
    booking: {
      close: 'Close',
      previous: 'Previous booking',
      next: 'Next booking',
      place: (at: number, of: number, list: string) => `${number(at)} of ${number(of)} in ${list}`,
      loading: 'Loading…',
      notHere: { before: 'There is no booking ', after: ' on the board.' },
      noLonger: 'This booking is no longer on the board. These are its last known details.',
      notYet: 'not received yet',
      unknown: 'not known',
      noRoom: 'not assigned yet',
      noSuchRoom: 'not on the board',
      stay: 'Stay',
      nights: (count: number) => `${number(count)} ${plural(count, 'night', 'nights')}`,
      party: 'Party',
      adults: (count: number) => `${number(count)} ${plural(count, 'adult', 'adults')}`,
      children: (count: number) => `${number(count)} ${plural(count, 'child', 'children')}`,
      today: 'Today',
      since: (time: string) => `since ${time}`,
      lists: 'In the lists',
      noList: 'Not on today’s lists',
      history: 'History',
      noHistory: 'No changes yet.',
      olderGone: 'Older changes are not kept.',
      fromSnapshot: 'noticed after a refresh',
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
      actions: 'Available actions',
      room_id: 'Room id',
      changed_at: 'Changed',
      floor: 'Floor',
      room_type: 'Type',
      ref: 'Name in addresses',
      disputed: 'In dispute',
    } satisfies Record<FieldOf<'booking'> | FieldOf<'room'> | 'disputed', string>,
    actions: {
      title: 'Available actions',
      names: {
        confirm: 'Confirm',
        approve: 'Approve',
        decline: 'Decline',
        cancel: 'Cancel booking',
        'check-in': 'Check in',
        'check-out': 'Check out',
        'no-show': 'No show',
        assign: 'Give a room',
        'change-room': 'Change room',
        extend: 'Extend stay',
        status: 'Set status',
      } as Record<string, string>,
      sending: 'Sending…',
      accepted: 'Accepted – updating…',
      late: 'Accepted, but the change has not arrived yet. Please check before you try again.',
      /** Said of an action when the row shows that it is done. */
      done: {
        confirm: 'Confirmed',
        approve: 'Approved',
        decline: 'Declined',
        cancel: 'Cancelled',
        'check-in': 'Checked in',
        'check-out': 'Checked out',
        'no-show': 'Marked as no show',
        assign: 'Room given',
        extend: 'Stay extended',
      } as Record<string, string>,
      otherDone: (action: string) => `Done: ${action}`,
      ok: 'OK',
      back: 'Back',
      /** Leaves the form of a cancellation. */
      keep: 'Keep booking',
      reason: 'Reason',
      chooseReason: 'Choose a reason',
      reasons: {
        cancel: ['Guest request', 'No payment', 'Booked twice', 'No room available'],
        decline: ['No room available', 'No payment', 'Booked twice', 'Stay too short or too long'],
      },
      otherReason: 'Another reason',
      otherReasonIs: 'Please specify',
      /** What a person should know before the action is done. */
      objections: {
        'arrives-later': (day: string) => `The guest is expected on ${day}.`,
        'leaves-later': (day: string) => `The guest is booked until ${day}.`,
        pending: 'The booking is not confirmed yet.',
        'no-room': 'The booking has no room yet.',
        'room-not-ready': (status: string) => `The room is not ready: ${status}.`,
        'not-checked-in': 'The guest is not checked in.',
      },
      anyway: (action: string) => `${action} anyway`,
      /** Of an action that no other action takes back. */
      final: 'The board cannot undo this.',
      chooseRoom: 'Choose a room',
      isNow: (room: string) => `${room} (room now)`,
      ready: 'Free and ready',
      notReady: 'Free, not ready yet',
      noneFree: 'No room is free for these nights, as far as the board knows.',
      until: 'New departure',
      /** Around a guest’s name. */
      taken: { before: (room: string) => `Room ${room} is given to `, after: ' then.' },
      someone: 'another guest',
      newStatus: 'New status',
      set: 'Set',
      blocked: {
        connecting: 'Actions are available once the board is live.',
        stale: 'The board may be out of date. Actions are available once it is live.',
        'signed-out': 'You are signed out.',
        stopped: 'Live updates have stopped, so actions are not available.',
        paused: 'Updates are paused. Resume to use actions.',
      },
    },
    activity: {
      hide: 'Hide',
      all: 'All activity',
      none: 'No changes yet.',
      noneIn: 'No changes in this time.',
      notYet: 'Loading activity…',
      /** What is known of the time before the page was opened. */
      since: (opened: string) =>
        `Before ${opened}, when this page was opened, only the times in bookings and rooms are known.`,
      spans: {
        label: 'Show',
        all: 'All',
        hour: 'The last hour',
        shift: (time: string) => `Since the shift began, ${time}`,
        looked: (time: string) => `Since you last looked, ${time}`,
      },
      lookedAt: (time: string) => `You last looked at ${time}`,
      notSeen: 'New since you last looked',
      olderGone: 'Older activity is not kept.',
      latest: 'Latest',
      away: (from: string, to: string | null) =>
        to ? `While you were away (${from}–${to})` : `While you are away (since ${from})`,
      /** Somebody was there, and the board was not live. */
      offline: (from: string, to: string | null) =>
        to ? `While offline (${from}–${to})` : `Offline since ${from}`,
      earlier: 'Earlier',
      more: (count: number) => `and ${number(count)} before`,
      room: (name: string) => `Room ${name}`,
      booked: 'booked',
      /** Changes of a booking, after the guest’s name. */
      given: (room: string) => `given room ${room}`,
      moved: (from: string, to: string) => `moved from ${from} to ${to}`,
      roomGone: (room: string) => `no longer in room ${room}`,
      arrives: (day: string) => `arrives ${day}`,
      staysUntil: (day: string) => `stays until ${day}`,
      stays: (days: string) => `stays ${days}`,
      changed: (fields: string) => `changed: ${fields}`,
      one: {
        created: 'new',
        confirmed: 'confirmed',
        cancelled: 'cancelled',
        arrived: 'checked in',
        left: 'checked out',
        completed: 'details received',
        updated: 'changed',
        removed: 'no longer on the board',
      } satisfies Record<Exclude<ChangeKind, 'became'>, string>,
      many: {
        booking: {
          created: (count: number) =>
            `${number(count)} new ${plural(count, 'booking', 'bookings')}`,
          confirmed: (count: number) => `${bookings(count)} confirmed`,
          cancelled: (count: number) => `${bookings(count)} cancelled`,
          arrived: (count: number) => `${bookings(count)} checked in`,
          left: (count: number) => `${bookings(count)} checked out`,
          completed: (count: number) => `${bookings(count)}: details received`,
          updated: (count: number) => `${bookings(count)} changed`,
          removed: (count: number) => `${bookings(count)} no longer on the board`,
          became: (count: number, status: string) => `${bookings(count)}: ${status}`,
        },
        room: {
          created: (count: number) => `${number(count)} new ${plural(count, 'room', 'rooms')}`,
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
      /** `from` and `to` are formatted times; `null` while the hotel's zone is not known. */
      missed({ CANCELLED, CONFIRMED }: Missed, from: string | null, to: string | null) {
        const when = from === to ? to && `At ${to}` : `From ${from} to ${to}`
        const cancelled = CANCELLED > 0 && `${number(CANCELLED)} cancelled`
        const confirmed = CONFIRMED > 0 && `${number(CONFIRMED)} confirmed`
        return `${when ?? 'Missed'}: ${[cancelled, confirmed].filter(Boolean).join(', ')}`
      },
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
        stale: 'Not live',
        'signed-out': 'Signed out',
        stopped: 'Live updates stopped',
      } satisfies Record<LiveState, string>,
      staleSince: (time: string) => `Not live since ${time}`,
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
      forbidden: () => 'This hotel is not one of yours.',
      'page-expired': () => 'This session of the page has expired. Reload the page.',
      unsigned: () =>
        'The hotel’s server does not let this board listen for changes at the moment.',
      'unknown-hotel': () => 'The hotel’s server does not know this hotel.',
      'server-error': ({ status }) => `The hotel’s server answered with an error (${status}).`,
      'not-understood': ({ expected }) =>
        `The hotel’s server sent an unexpected answer instead of its ${expected}.`,
      unusable: () => 'The hotel’s server sent an answer that the board could not use.',
      'list-incomplete': ({ what, missing }) =>
        missing === null
          ? `The hotel’s server sent only some of its ${what}.`
          : `The hotel’s server sent only some of its ${what}: ${number(missing)} ${plural(missing, 'is', 'are')} missing.`,
      said: ({ message }) => message,
      'maybe-done': () =>
        'The hotel’s server did not answer in time. Please check whether it was done.',
      'unknown-action': () => 'Not done: the hotel’s server no longer knows this.',
      'not-allowed': () => 'Not done: you may not do this.',
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
      broken: () => 'A part of the board does not work. Reload the page.',
    } satisfies Troubles as Troubles,
  }
}
