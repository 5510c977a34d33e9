import { describe, expect, it } from 'vitest'
import type { Booking } from '../../src/core/booking'
import { fold } from '../../src/core/fold'
import type { Room } from '../../src/core/room'
import { createSearches, exactFirst, type Search } from '../../src/core/search'

const search = (text: string) => createSearches().of(text)

const GUESTS: Record<string, Booking> = {
  brien: booking('BK-2120', 'Seán O’Brien', '308'),
  tour: booking('BK-2162', 'Chloé de La Tour', '310'),
  pierre: booking('BK-3080', 'Jean-Pierre Dupont'),
  muller: booking('BK-1', 'Jürgen Müller-Lüdenscheidt', '1308'),
  zimmer: booking('BK-2', 'Anna Zimmer'),
  layla: booking('BK-3', 'ليلى الحدّاد', 'A-1'),
  li: booking('BK-4', '王 小明'),
  nobody: booking('BK-5', undefined),
}
const ROOMS: Record<string, Room> = {
  308: room('r-1', { room_number: '308', room_type: 'Junior Suite' }),
  'A-1': room('r-2', { room_number: 'A-1', room_type: 'Double' }),
  unnamed: room('r-3', {}),
}

function booking(booking_id: string, guest_name: string | undefined, room_number?: string) {
  return {
    booking_id,
    status: 'CONFIRMED',
    ...(guest_name && { guest_name }),
    ...(room_number && { room_number }),
  } as Booking
}

function room(room_id: string, fields: Partial<Room>) {
  return { room_id, status: 'OCCUPIED', ...fields } as Room
}

/** The names of the rows that a text finds, those that it names whole with a `!`. */
function found(text: string) {
  const wanted = search(text)
  return Object.entries({ ...GUESTS, ...ROOMS })
    .filter(([, row]) => wanted?.matches(row))
    .map(([name, row]) => (wanted?.isExact(row) ? `${name}!` : name))
}

describe('a search', () => {
  it.each([
    // Words in any order, each in something of the row.
    ['brien sean', ['brien']],
    ['tour 310', ['tour']],
    ['dupont bk-3080', ['pierre']],
    ['dupont 2120', []],
    ['suite 308', ['308']],
    // Parts of a name, joined or apart.
    ["o'brien", ['brien']],
    ['obrien', ['brien']],
    ['o brien', ['brien']],
    ['O-Brien', ['brien']],
    ['delatour', ['tour']],
    ['de-la-tour', ['tour']],
    ['jean pierre', ['pierre']],
    ['jeanpierre', ['pierre']],
    ['Jean‑Pierre', ['pierre']],
    ['Dupont, Jean', ['pierre']],
    ['王小明', ['li!']],
    // Both ways to write a letter, in the row and in the search.
    ['muller', ['muller']],
    ['MUELLER juergen', ['muller']],
    ['Müller', ['muller']],
    ['الحداد', ['layla']],
    // Ids and rooms.
    ['bk2120', ['brien!']],
    ['BK-2120', ['brien!']],
    ['bk 2120', ['brien!']],
    ['2120', ['brien']],
    ['308', ['brien!', 'pierre', 'muller', '308!'].toSorted()],
    ['room 308', ['brien!', '308!'].toSorted()],
    ['Zimmer 308', ['brien!', '308!'].toSorted()],
    ['room308', ['brien!', '308!'].toSorted()],
    ['Zi.308 sean', ['brien!']],
    ['room 3', ['brien', 'tour', '308'].toSorted()],
    ['room 308 sean', ['brien!']],
    ['sean room 308', ['brien!']],
    ['308 sean', ['brien']],
    ['dupont room 308', []],
    ['a1', ['layla!', 'A-1!'].toSorted()],
    ['zimmer', ['zimmer']],
    ['anna zimmer', ['zimmer!']],
    ['zimmer anna', ['zimmer']],
    ['r-3', ['unnamed!']],
  ])('for %s finds %j', (text, names) => {
    expect(found(text).toSorted()).toEqual(names)
  })

  it.each(['Müller', 'Mueller', 'MULLER'])('for %s finds who is written without a dot', (text) => {
    const guests = [booking('BK-6', 'Ida Muller'), booking('BK-7', 'Ida Mueller')]
    expect(guests.filter((row) => search(text)?.matches(row))).not.toEqual([])
  })

  it('finds a room by its number, accent or not', () => {
    const suite = room('r-4', { room_number: 'Ü1' })
    const finds = (text: string) => search(text)?.matches(suite)
    expect(['room ü1', 'room u1', 'room u2'].map(finds)).toEqual([true, true, false])
  })

  it('finds by a letter only what has it', () => {
    const rows = Object.values<Partial<Booking & Room>>({ ...GUESTS, ...ROOMS })
    const textOf = (row: Partial<Booking & Room>) =>
      fold(
        [row.guest_name, row.booking_id, row.room_number ?? row.room_id, row.room_type].join(' '),
      )
    for (const letter of 'abcdefghijklmnopqrstuvwxyz') {
      const matching = rows.filter((row) => search(letter)?.matches(row as Booking))
      expect(matching).toEqual(rows.filter((row) => textOf(row).includes(letter)))
    }
  })

  it('does not match across two words or two fields', () => {
    expect([found('nobr'), found('reda'), found('brienbk')]).toEqual([[], [], []])
  })

  it.each(['', '  ', ' - ', '’'])('%j is none', (text) => {
    expect(search(text)).toBeNull()
  })
})

it('what a search names whole comes first, and each part is in its own order', () => {
  const wanted = search('308') as Search
  const rows = Object.values(GUESTS).filter(wanted.matches)
  const byId = (a: Booking, b: Booking) => (a.booking_id < b.booking_id ? -1 : 1)
  const named = booking('BK-9', 'Ana', '308')
  const order = [...rows, named].toSorted(exactFirst(wanted, byId))
  expect(order.map(({ booking_id }) => booking_id)).toEqual(['BK-2120', 'BK-9', 'BK-1', 'BK-3080'])
})
