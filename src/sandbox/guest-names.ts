import { pick, type Random } from './random'

type Names = readonly [string, ...string[]]

/** First and last names that go together. Letters beyond ASCII are on purpose. */
const NAMES: readonly [Origin, ...Origin[]] = [
  {
    first: ['Aoife', 'Cian', 'Niamh', 'Oisín', 'Saoirse', 'Tadhg', 'Róisín'],
    last: ['O’Sullivan', 'Byrne', 'Gallagher', 'Ní Bhriain', 'Mac Carthaigh', 'Kavanagh'],
  },
  {
    first: ['Inês', 'João', 'Beatriz', 'Tomás', 'Leonor', 'Rui'],
    last: ['Ferreira', 'Almeida', 'da Silva', 'Marques', 'Gonçalves'],
  },
  {
    first: ['Ingrid', 'Håkon', 'Sunniva', 'Lars', 'Solveig'],
    last: ['Haugen', 'Solberg', 'Østby', 'Bakken'],
  },
  {
    first: ['Amelia', 'George', 'Harriet', 'Edwin'],
    last: ['Whitfield', 'Marlowe', 'Ashdown', 'Pemberton-Hughes'],
  },
  { first: ['Priya', 'Arjun', 'Meera', 'Kabir'], last: ['Iyer', 'Kapoor', 'Raghunathan'] },
  { first: ['Kenji', 'Haruka', 'Sora'], last: ['Tanaka', 'Mori', 'Fujimoto'] },
  { first: ['Zofia', 'Jakub', 'Hanna'], last: ['Kowalczyk', 'Nowak', 'Wiśniewski'] },
  { first: ['Élise', 'Mathieu', 'Chloé'], last: ['Lefèvre', 'Moreau', 'de La Tour'] },
  { first: ['Greta', 'Jonas', 'Anneliese'], last: ['Brandt', 'Schäfer', 'Müller-Lüdenscheidt'] },
  { first: ['Layla', 'Omar', 'Yusuf'], last: ['Haddad', 'Khoury', 'al-Masri'] },
  { first: ['Nomsa', 'Thabo', 'Lindiwe'], last: ['Dlamini', 'Mokoena'] },
]

interface Origin {
  first: Names
  last: Names
}

/** A made-up name of a guest. */
export function guestName(random: Random): string {
  const { first, last } = pick(random, NAMES)
  return `${pick(random, first)} ${pick(random, last)}`
}
