/** The columns of what needs attention, in their order. */
import { h } from 'vue'
import type { AttentionEntry } from '../../core/day/attention-list'
import { CONCERN_LOOKS } from '../day/looks'
import { sentenceOfEntry, type Sentence, type Words } from '../day/what-is-wrong'
import { wordOfConcern, wordsOfPlace } from '../day/words'
import type { Head, Content } from './booking-columns'
import { badge, roomBadge } from './day-cells'
import NextStepButton from './NextStepButton.vue'

/** The data that the cells of one row show. */
export interface AttentionCells {
  entry: AttentionEntry
  words: Words
  /** The address that the row opens. */
  href: string
  isOpen: boolean
  isNew: boolean
  /** Whether nobody has to act any more, and the row stays only while it is used. */
  isOffList: boolean
}

interface AttentionColumn extends Head {
  cell(row: AttentionCells): Content
}

/** From left to right. A cell whose second track is `''` has no own column in a narrow list. */
export const ATTENTION_COLUMNS: readonly AttentionColumn[] = [
  {
    key: 'reason',
    className: 'reason',
    cell: reasonCell,
    tracks: ['minmax(180px, 0.3fr)', '180px'],
    printed: '20%',
  },
  {
    key: 'guest',
    className: 'guest',
    cell: whoCell,
    tracks: ['minmax(184px, 1.7fr)', 'minmax(0, 1fr)'],
    printed: '20%',
  },
  {
    key: 'wrong',
    className: 'wrong',
    cell: ({ words, entry }) => sentence(sentenceOfEntry(words, entry)),
    tracks: ['minmax(232px, 2.3fr)', ''],
    printed: '40%',
  },
  {
    key: 'roomToday',
    className: 'roomToday',
    cell: roomCell,
    tracks: ['minmax(128px, 0.3fr)', '128px'],
    printed: '20%',
  },
  {
    key: 'next',
    className: 'next',
    cell: ({ entry, isOffList }) => [
      isOffList
        ? null
        : h(NextStepButton, {
            entry,
            ...(entry.entity === 'booking' && { booking: entry.booking }),
          }),
    ],
    tracks: ['minmax(188px, 0.3fr)', '148px'],
  },
]

function reasonCell({ entry, words, isOffList }: AttentionCells): Content {
  const { isOffList: off } = words.t.bookings
  return isOffList ? [h('span', { class: 'note' }, off)] : [reasonBadge(entry, words)]
}

/** Why somebody has to act, in a word. */
export function reasonBadge(entry: AttentionEntry, { t, format, date }: Words) {
  const { concern, isForTonight } = entry
  const { shape, tone } = CONCERN_LOOKS[concern]
  // What can wait is not as loud as what has to be done tonight.
  const look = { shape, tone: tone === 'bad' && !isForTonight ? ('wait' as const) : tone }
  if (entry.entity === 'room') return badge(look, t.day.concern[concern])
  const { booking, day } = entry
  const word =
    concern === 'overdue'
      ? wordsOfPlace(t, format, booking, day.place, date)
      : wordOfConcern(t, concern, booking)
  return badge(look, word)
}

/** The guest, or the room when it is a room that somebody has to act on. */
function whoCell({ entry, words: { t }, href, isOpen, isNew }: AttentionCells): Content {
  const link = { href, 'aria-current': isOpen || undefined }
  return [h('a', link, [nameOf()]), isNew ? h('b', { class: 'new' }, t.bookings.isNew) : null]

  function nameOf() {
    if (entry.entity === 'room') {
      return h('span', t.activity.room(entry.room.room_number ?? entry.room.room_id))
    }
    const { guest_name: name } = entry.booking
    return name === undefined
      ? h('span', { class: 'absent' }, t.bookings.noGuest)
      : h('bdi', { title: name }, name)
  }
}

function roomCell({ entry, words: { t } }: AttentionCells): Content {
  if (entry.entity === 'room') {
    const { room } = entry
    return [h('b', room.room_number ?? room.room_id), roomBadge(room.status, [], t)]
  }
  const { room_number: number } = entry.booking
  if (number === undefined) return undefined
  const { room } = entry.day
  return [h('b', number), room ? roomBadge(room.status, [], t) : null]
}

/** A sentence as elements with one text each. */
function sentence({ before, name, after }: Sentence): Content {
  return [
    h('span', { class: 'sentence' }, [
      h('span', before),
      ...(name === undefined ? [] : [h('bdi', name), h('span', after)]),
    ]),
  ]
}
