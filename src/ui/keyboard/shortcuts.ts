/** Every shortcut of the board and its keys. What one does is in the part that handles it. */

/** The names of the shortcuts, in the order in which they are explained. */
export type ShortcutName =
  | 'find'
  | 'openFirst'
  | 'toRows'
  | 'next'
  | 'previous'
  | 'open'
  | 'act'
  | 'leave'
  | 'list'
  | 'bookings'
  | 'rooms'
  | 'timeline'
  | 'activity'
  | 'pause'
  | 'help'

/** The keys of a shortcut in one place of the page. One for two places has two entries. */
export interface Shortcut {
  name: ShortcutName
  /** As in `event.key`. Two keys in sequence are separated by a blank: `g b`. */
  keys: readonly string[]
  /** Where it works; when left out, anywhere in the page except in fields. */
  within?: 'field'
  /** Whether it repeats while its key is held down. */
  repeats?: true
}

/** Every shortcut, in the order in which they are explained. */
export const SHORTCUTS: readonly Shortcut[] = [
  { name: 'find', keys: ['/'] },
  { name: 'openFirst', keys: ['Enter'], within: 'field' },
  { name: 'toRows', keys: ['ArrowDown'], within: 'field' },
  { name: 'next', keys: ['j'], repeats: true },
  { name: 'previous', keys: ['k'], repeats: true },
  // No code handles it: the link of a row has the focus, and the browser follows it.
  { name: 'open', keys: ['Enter'] },
  { name: 'act', keys: ['a'] },
  { name: 'leave', keys: ['Escape'], within: 'field' },
  { name: 'leave', keys: ['Escape'] },
  { name: 'list', keys: ['1', '2', '3', '4', '5', '6', '7', '8', '9'] },
  { name: 'bookings', keys: ['g b'] },
  { name: 'rooms', keys: ['g r'] },
  { name: 'timeline', keys: ['g t'] },
  { name: 'activity', keys: ['g a'] },
  { name: 'pause', keys: ['p'] },
  { name: 'help', keys: ['?'] },
]

/** Whether it has characters only, which WCAG 2.1.4 wants to be switchable. Not Enter and Esc. */
export function isOfCharacters({ keys }: Shortcut): boolean {
  return keys.every((key) => key.split(' ').every((part) => part.length === 1))
}
