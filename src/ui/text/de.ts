import { createCounts } from './counts'
import type { Text } from './en'

const ROWS = { hotels: 'Hotels', bookings: 'Buchungen', rooms: 'Zimmer' }

/** The German catalogue, loaded only when it is chosen. */
export function createGerman(): Text {
  const { number, plural } = createCounts('de')
  const bookings = (count: number) => `${number(count)} ${plural(count, 'Buchung', 'Buchungen')}`

  return {
    language: 'de',
    settings: {
      title: 'Einstellungen',
      onThisDevice: 'Für dieses Gerät und diesen Browser.',
      language: 'Sprache',
      auto: 'Wie der Browser',
      theme: 'Darstellung',
      themes: { auto: 'Wie das Gerät', light: 'Hell', dark: 'Dunkel' },
      keyboard: 'Tastatur',
      shortcuts: 'Kürzel aus einzelnen Tasten',
      toasts: 'Angezeigte Mitteilungen',
      toast: {
        booking_confirmed: 'Eine Buchung wird bestätigt',
        booking_cancelled: 'Eine Buchung wird storniert',
        missed: 'Was während Ihrer Abwesenheit geschah',
      },
    },
    shortcuts: {
      title: 'Tastenkürzel',
      areOff: 'Kürzel aus einzelnen Tasten sind in den Einstellungen ausgeschaltet.',
      followedBy: 'dann',
      upTo: 'bis',
      key: { Enter: 'Eingabe', Escape: 'Esc' },
      does: {
        find: 'Suchen',
        toRows: 'Von der Suche zur ersten Zeile',
        next: 'Nächste Zeile',
        previous: 'Vorherige Zeile',
        open: 'Buchung öffnen',
        leave: 'Suche leeren und verlassen, Geöffnetes schließen',
        list: 'Zu einer Liste, in der gezeigten Reihenfolge',
        bookings: 'Zu den Buchungen',
        rooms: 'Zu den Zimmern',
        activity: 'Zu den Aktivitäten',
        pause: 'Aktualisierung anhalten oder fortsetzen',
        help: 'Tastenkürzel anzeigen',
      },
    },
    shell: {
      skip: 'Direkt zur Liste',
      close: 'Schließen',
      print: 'Drucken',
      allHotels: 'Alle Hotels',
      lists: 'Listen dieses Hotels',
      hotelDate: 'Hoteldatum',
      retry: 'Erneut versuchen',
      pause: 'Anhalten',
      resume: 'Fortsetzen',
      paused: 'Die Anzeige ist angehalten.',
      waiting: (count) =>
        `${number(count)} ${plural(count, 'Änderung wartet', 'Änderungen warten')}.`,
      notFound: 'Seite nicht gefunden',
      noPage: 'Unter dieser Adresse gibt es keine Seite.',
    },
    hotels: {
      title: 'Hotels',
      loading: 'Hotels werden geladen …',
      failed: 'Die Hotels konnten nicht geladen werden',
      none: 'Es gibt kein Hotel, das Sie sehen dürfen',
      choose: 'Hotel auswählen',
      noSuch: 'Hotel nicht gefunden',
      notYours: { before: 'Zu Ihren Hotels gehört kein Hotel „', after: '“.' },
    },
    rows: {
      loading: (what) => `${ROWS[what]} werden geladen …`,
      failed: (what) => `Die ${ROWS[what]} konnten nicht geladen werden`,
      incomplete: {
        head: (what) => `Dies sind nicht alle ${ROWS[what]}.`,
        more: 'Das Hotel hat mehr, als diese Übersicht fasst.',
      },
      notYet: {
        head: 'Die Liste ist noch nicht da.',
        more: (what) =>
          `Sie sehen nur die ${ROWS[what]}, die sich geändert haben, seit diese Seite geöffnet wurde.`,
      },
      behind: {
        head: (what) => `Diese ${ROWS[what]} sind möglicherweise veraltet.`,
        more: (since, reason) =>
          `Die Übersicht ist${since ? ` seit ${since}` : ''} nicht live${reason ? `: ${reason}` : '.'}`,
      },
      kept: {
        head: (when) => `Letzter bekannter Stand${when ? `: ${when}` : ''} – nicht live.`,
        more: 'Er wurde auf diesem Gerät gespeichert; die Liste des Hotels ist noch nicht da.',
      },
      asOf: (when, zone) => `Stand: ${when} (${zone})`,
      printedNotLive: '; beim Drucken war die Übersicht nicht live',
    },
    bookings: {
      lists: {
        arrivals: { word: 'Anreisen', title: 'Anreisen' },
        'in-house': { word: 'Im Haus', title: 'Im Haus' },
        departures: { word: 'Abreisen', title: 'Abreisen' },
        new: { word: 'Neu', title: 'Neue Buchungen' },
        attention: { word: 'Zu klären', title: 'Zu klären' },
        'cancelled-today': { word: 'Heute storniert', title: 'Heute storniert' },
        all: { word: 'Alle', title: 'Buchungen' },
        pending: { word: 'Offen', title: 'Offene Buchungen' },
        confirmed: { word: 'Bestätigt', title: 'Bestätigte Buchungen' },
        cancelled: { word: 'Storniert', title: 'Stornierte Buchungen' },
      },
      none: 'Keine Buchungen in dieser Liste',
      noneIn: {
        arrivals: 'Heute reist niemand mehr an',
        'in-house': 'Niemand ist im Haus',
        departures: 'Heute reist niemand mehr ab',
        new: 'Heute wurde nichts gebucht',
        attention: 'Nichts ist zu klären',
        'cancelled-today': 'Heute wurde nichts storniert',
      },
      noneFiltered: 'Keine Buchung dieser Liste passt zum Filter',
      clearFilters: 'Filter aufheben',
      columns: {
        guest: 'Gast',
        booking: 'Buchung',
        status: 'Status',
        stay: 'Aufenthalt',
        room: 'Zimmer',
        changed: 'Geändert',
        created: 'Angelegt',
      },
      sort: 'Sortierung',
      anyStatus: 'Alle Status',
      otherStatus: 'Andere',
      withoutRoom: 'Noch ohne Zimmer',
      isNew: 'neu',
      hasLeft: 'nicht mehr in dieser Liste',
      roomNotReady: (status) => `Zimmer nicht bereit: ${status}`,
      onPaper: {
        roomStatus: 'Zimmerstatus',
        notes: 'Notizen',
        part: (count) =>
          `Nicht die ganze Liste: ${number(count)} durch Suche oder Filter gefunden.`,
      },
      noGuest: 'Name des Gastes fehlt noch',
      noReason: 'kein Grund angegeben',
      partial: 'Einzelheiten fehlen noch',
      disputed: 'Storniert, dann bestätigt: bitte prüfen',
      find: 'Suchen',
      findHint: 'Gast, Buchung, Zimmer',
      found: (count) => `${number(count)} gefunden`,
      noMatch: { before: 'Hier gibt es keinen Treffer für „', after: '“.' },
      showInAll: (count) => `${number(count)} in allen Buchungen anzeigen`,
      clearSearch: 'Suche leeren',
    },
    rooms: {
      title: 'Zimmer',
      byStatus: 'Zimmer nach Status',
      floor: (floor) => `Etage ${floor}`,
      noFloor: 'Etage unbekannt',
      none: 'Für dieses Hotel sind keine Zimmer in der Übersicht',
      grouping: 'Zimmer gruppieren',
      by: { floor: 'Nach Etage', status: 'Nach Status' },
      all: 'Alle',
      noneNow: (status) => `In diesem Status ist zurzeit kein Zimmer: ${status}`,
      showAll: 'Alle Zimmer anzeigen',
      guest: {
        leaves: 'reist heute ab',
        'in-house': 'im Haus',
        waits: 'wartet auf',
      },
      notReady: 'Zimmer nicht bereit',
      double: 'Doppelbelegung',
    },
    status: {
      absent: 'Status fehlt noch',
      booking: {
        PENDING: 'Offen',
        PENDING_PAYMENT: 'Zahlung offen',
        PENDING_APPROVAL: 'Freigabe offen',
        CONFIRMED: 'Bestätigt',
        IN_HOUSE: 'Im Haus',
        DECLINED: 'Abgelehnt',
        CANCELLED: 'Storniert',
        EXPIRED: 'Abgelaufen',
        COMPLETED: 'Abgeschlossen',
        NO_SHOW: 'Nicht angereist',
      },
      room: {
        READY_FOR_GUEST: 'Bereit',
        OCCUPIED: 'Belegt',
        CHECKOUT_DIRTY: 'Schmutzig',
        CLEANING_IN_PROGRESS: 'Reinigung',
        CLEANED_UNINSPECTED: 'Zu prüfen',
        MAINTENANCE_REQUIRED: 'Reparatur',
        OUT_OF_ORDER: 'Gesperrt',
      },
    },
    live: {
      state: {
        connecting: 'Verbindet …',
        'catching-up': 'Wird aktualisiert …',
        live: 'Live',
        stale: 'Veraltet',
        'signed-out': 'Abgemeldet',
        stopped: 'Live-Aktualisierung beendet',
      },
      staleSince: (time) => `Veraltet seit ${time}`,
      refresh: 'Aktualisieren',
      signIn: 'Erneut anmelden',
    },
    toasts: {
      region: 'Mitteilungen',
      dismiss: 'Schließen',
      one: {
        booking_confirmed: (id) => `Buchung ${id} bestätigt`,
        booking_cancelled: (id) => `Buchung ${id} storniert`,
      },
      many: {
        booking_confirmed: (count) => `${bookings(count)} bestätigt`,
        booking_cancelled: (count) => `${bookings(count)} storniert`,
      },
      missed({ CANCELLED, CONFIRMED }) {
        const cancelled = CANCELLED > 0 && `${number(CANCELLED)} storniert`
        const confirmed = CONFIRMED > 0 && `${number(CONFIRMED)} bestätigt`
        return `Während Ihrer Abwesenheit: ${[cancelled, confirmed].filter(Boolean).join(', ')}`
      },
    },
    time: {
      locale: 'de-DE',
      dash: '–',
      from: (day) => `ab ${day}`,
      until: (day) => `bis ${day}`,
    },
    trouble: {
      'bad-slug': () =>
        'Der Name eines Hotels in der Adresse besteht aus 1 bis 64 Buchstaben, Ziffern und Bindestrichen.',
      'reserved-slug': ({ prefix }) =>
        `Der Name eines Hotels in der Adresse darf nicht mit „${prefix}“ beginnen: Pusher würde seine Kanäle für eine andere Art halten.`,
      unreachable: () => 'Der Server des Hotels ist nicht erreichbar.',
      'too-slow': () => 'Der Server des Hotels hat nicht rechtzeitig geantwortet.',
      unauthorised: () => 'Bitte melden Sie sich erneut an.',
      'unknown-hotel': () => 'Der Server kennt dieses Hotel nicht.',
      'server-error': ({ status }) =>
        `Der Server des Hotels hat mit einem Fehler geantwortet (${status}).`,
      'not-understood': ({ expected }) =>
        `Der Server des Hotels hat etwas anderes als eine Liste der ${ROWS[expected]} geschickt.`,
      unusable: () => 'Die Antwort des Hotelservers war nicht verwendbar.',
      said: ({ message }) => message,
      'maybe-done': () =>
        'Der Server des Hotels hat nicht rechtzeitig geantwortet. Es ist nicht bekannt, ob es ausgeführt wurde.',
      'unknown-action': () => 'Der Server des Hotels kennt dies nicht oder nicht mehr.',
      'changed-meanwhile': () => 'Nicht ausgeführt: Der Stand hat sich inzwischen geändert.',
      connecting: () => 'Die Verbindung wird aufgebaut.',
      lost: () => 'Die Verbindung ist abgebrochen.',
      closed: () => 'Die Verbindung wurde geschlossen.',
      'service-unreachable': () => 'Der Live-Dienst ist nicht erreichbar.',
      'no-websocket': () => 'Dieser Browser kann keinen WebSocket öffnen.',
      refused: ({ said }) => `Der Live-Dienst hat die Verbindung abgelehnt${said && ` (${said})`}.`,
      'channel-refused': () => 'Der Live-Dienst hat einen Kanal dieses Hotels abgelehnt.',
      unacknowledged: () => 'Der Live-Dienst hat die Kanäle dieses Hotels nicht bestätigt.',
      'not-loaded': () =>
        'Der Teil der Anwendung, der Live-Änderungen empfängt, konnte nicht geladen werden.',
    },
  }
}
