/** The words of the handover and its pack. They come with the pages, in every language. */
import type { Begin } from '../../core/handover'
import { createCounts } from './counts'
import type { Language } from './languages'

/** The texts as English has them. Another language that lacks one does not compile. */
export type HandoverWords = ReturnType<typeof createEnglish>

function createEnglish() {
  const { number, plural } = createCounts('en')
  return {
    /** Why the list begins then. */
    since: {
      finished: (time: string) => `Since the last list was finished, ${time}`,
      looked: (time: string) => `Since this desk last looked, ${time}`,
      shift: (time: string) => `Since the shift began, ${time}`,
      all: (time: string) => `Since ${time}`,
    } satisfies Record<Begin['why'], (time: string) => string>,
    rest: (open: number, all: number) =>
      open === 0 ? 'All gone through' : `${number(open)} of ${number(all)} to go through`,
    none: 'Nothing has changed',
    bookings: 'Bookings',
    rooms: 'Rooms',
    tick: (name: string) => `Gone through: ${name}`,
    tickAll: 'Tick all',
    finish: 'Finish the list',
    showAll: (count: number) => `Show all ${number(count)}`,
    leftOut: (count: number) =>
      `${number(count)} more ${plural(count, 'change', 'changes')} came together with others and ${plural(count, 'is', 'are')} not listed.`,
    notes: {
      title: 'Notes for the next shift',
      kept: 'Kept on this device for 7 days. Everybody who signs in to this hotel here can read them.',
      keptThere: 'Kept by the hotel’s system. Everybody who may see this hotel can read them.',
      onDevice: 'on this device',
      hidden: 'Notes are shown once you are signed in to this hotel.',
      none: 'No notes yet',
      day: 'The day',
      room: (number: string) => `Room ${number}`,
      text: 'Note',
      about: 'About',
      aboutHint: 'Room, booking or guest',
      isAbout: 'About:',
      choose: 'Choose what the note is about',
      noMatch: 'No booking or room matches. Clear the field for a note on the day.',
      add: 'Add note',
      adding: 'Adding…',
      remove: (about: string) => `Remove the note: ${about}`,
      removed: 'Note removed.',
      undo: 'Undo',
      left: (count: number) => `${number(count)} ${plural(count, 'character', 'characters')} left`,
      full: (count: number) => `There are ${number(count)} notes. Remove one to add another.`,
      /** Why the latest read failed, and as of when the list is. */
      notRead: (why: string, time: string) =>
        time === '' ? `The notes could not be read. ${why}` : `The notes are as of ${time}. ${why}`,
      unreadable: (count: number) =>
        `${number(count)} ${plural(count, 'note', 'notes')} could not be read.`,
      notKept: 'This browser does not store the note: it goes when the page is closed.',
    },
    pack: {
      title: 'Downtime pack',
      more: 'The lists of the day on paper, for when the board or the network is down.',
      print: 'Print or save as PDF',
      back: 'Handover',
      show: 'Show',
      now: 'As it is now',
      saved: (time: string) => `Saved at ${time}`,
      save: 'Save it on this device every hour',
      saveMore: 'Deleted after 24 hours, and when somebody signs out.',
      asOf: (time: string) => `As of ${time}`,
      savedAsOf: (time: string) => `Saved on this device, as of ${time}`,
      none: {
        arrivals: 'No more arrivals today',
        'in-house': 'No guests in house',
        departures: 'No more departures today',
        rooms: 'This hotel has no rooms on the board',
      },
      absent: (list: string) => `${list}: the hotel’s system does not send what this list needs.`,
      notYet: 'The pack is shown once the lists have come.',
      rooms: {
        room: 'Room',
        type: 'Type',
        status: 'Status',
        guests: 'Today',
        free: 'Free',
        notes: 'Notes',
      },
    },
  }
}

function createGerman(): HandoverWords {
  const { number, plural } = createCounts('de')
  return {
    since: {
      finished: (time) => `Seit dem Abschluss der letzten Liste, ${time}`,
      looked: (time) => `Seit dem letzten Blick an diesem Platz, ${time}`,
      shift: (time) => `Seit Schichtbeginn, ${time}`,
      all: (time) => `Seit ${time}`,
    },
    rest: (open, all) =>
      open === 0 ? 'Alles durchgesehen' : `${number(open)} von ${number(all)} durchzusehen`,
    none: 'Nichts hat sich geändert',
    bookings: 'Buchungen',
    rooms: 'Zimmer',
    tick: (name) => `Durchgesehen: ${name}`,
    tickAll: 'Alle abhaken',
    finish: 'Liste abschließen',
    showAll: (count) => `Alle ${number(count)} anzeigen`,
    leftOut: (count) =>
      `${number(count)} weitere ${plural(count, 'Änderung kam', 'Änderungen kamen')} zugleich mit anderen und ${plural(count, 'steht', 'stehen')} nicht in der Liste.`,
    notes: {
      title: 'Notizen für die nächste Schicht',
      kept: 'Bleiben 7 Tage auf diesem Gerät. Wer sich hier für dieses Hotel anmeldet, kann sie lesen.',
      keptThere: 'Bleiben im System des Hotels. Wer dieses Hotel sehen darf, kann sie lesen.',
      onDevice: 'auf diesem Gerät',
      hidden: 'Notizen erscheinen, sobald Sie für dieses Hotel angemeldet sind.',
      none: 'Noch keine Notizen',
      day: 'Der Tag',
      room: (number) => `Zimmer ${number}`,
      text: 'Notiz',
      about: 'Zu',
      aboutHint: 'Zimmer, Buchung oder Gast',
      isAbout: 'Zu:',
      choose: 'Wählen Sie, wozu die Notiz gehört',
      noMatch: 'Keine Buchung und kein Zimmer passt. Leeren Sie das Feld für eine Notiz zum Tag.',
      add: 'Notiz hinzufügen',
      adding: 'Wird hinzugefügt …',
      remove: (about) => `Notiz entfernen: ${about}`,
      removed: 'Notiz entfernt.',
      undo: 'Rückgängig',
      left: (count) => `Noch ${number(count)} Zeichen`,
      full: (count) =>
        `Es gibt ${number(count)} Notizen. Entfernen Sie eine, um Platz zu schaffen.`,
      notRead: (why, time) =>
        time === ''
          ? `Die Notizen konnten nicht gelesen werden. ${why}`
          : `Stand der Notizen: ${time}. ${why}`,
      unreadable: (count) =>
        `${number(count)} ${plural(count, 'Notiz konnte', 'Notizen konnten')} nicht gelesen werden.`,
      notKept:
        'Dieser Browser speichert die Notiz nicht: Sie geht verloren, wenn die Seite geschlossen wird.',
    },
    pack: {
      title: 'Notfallmappe',
      more: 'Die Listen des Tages auf Papier, falls die Übersicht oder das Netz ausfällt.',
      print: 'Drucken oder als PDF sichern',
      back: 'Übergabe',
      show: 'Anzeigen',
      now: 'Jetziger Stand',
      saved: (time) => `Gesichert um ${time}`,
      save: 'Jede Stunde auf diesem Gerät sichern',
      saveMore: 'Wird nach 24 Stunden gelöscht, und sobald sich jemand abmeldet.',
      asOf: (time) => `Stand: ${time}`,
      savedAsOf: (time) => `Auf diesem Gerät gesichert, Stand: ${time}`,
      none: {
        arrivals: 'Heute keine Anreisen mehr',
        'in-house': 'Keine Gäste im Haus',
        departures: 'Heute keine Abreisen mehr',
        rooms: 'Dieses Hotel hat keine Zimmer in der Übersicht',
      },
      absent: (list) => `${list}: Das Hotelsystem sendet nicht, was diese Liste braucht.`,
      notYet: 'Die Mappe erscheint, sobald die Listen da sind.',
      rooms: {
        room: 'Zimmer',
        type: 'Typ',
        status: 'Status',
        guests: 'Heute',
        free: 'Frei',
        notes: 'Notizen',
      },
    },
  }
}

/** By language, for `useLateWords`. Not in `Text`, so that the first page need not load them. */
export const HANDOVER_WORDS: Record<Language, HandoverWords> = {
  en: createEnglish(),
  de: createGerman(),
}
