/** Every shortcut of the board and its keys; what one does is said by the part of the page that does it. */

/** What the shortcuts do, in the order in which they are explained. */
export type ShortcutName =
  | 'find'
  | 'toRows'
  | 'next'
  | 'previous'
  | 'open'
  | 'leave'
  | 'list'
  | 'bookings'
  | 'rooms'
  | 'activity'
  | 'pause'
  | 'help'

export interface Shortcut {
  name: ShortcutName
  /** As `event.key` names it; two keys after one another stand apart, `g b`. */
  keys: readonly string[]
  /** Where it works: in the page outside of its fields when left out. */
  within?: 'field'
  /** Whether it goes on while its key is held. */
  repeats?: true
}

export const SHORTCUTS: readonly Shortcut[] = [
  { name: 'find', keys: ['/'] },
  { name: 'toRows', keys: ['Enter'], within: 'field' },
  { name: 'next', keys: ['j'], repeats: true },
  { name: 'previous', keys: ['k'], repeats: true },
  // Nothing does it: the link of a row has the focus, and the browser follows it.
  { name: 'open', keys: ['Enter'] },
  { name: 'leave', keys: ['Escape'], within: 'field' },
  { name: 'leave', keys: ['Escape'] },
  { name: 'list', keys: ['1', '2', '3', '4', '5', '6', '7', '8', '9'] },
  { name: 'bookings', keys: ['g b'] },
  { name: 'rooms', keys: ['g r'] },
  { name: 'activity', keys: ['g a'] },
  { name: 'pause', keys: ['p'] },
  { name: 'help', keys: ['?'] },
]

/** Characters alone, which WCAG 2.1.4 wants to be switched off; Enter and Esc are none. */
export function isOfCharacters({ keys }: Shortcut): boolean {
  return keys.every((key) => key.split(' ').every((part) => part.length === 1))
}
