/** Every shortcut of the board: its keys, and what it does in the page by the names that stay. */

/** What the shortcuts do, by the order in which they are explained. */
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
  /** @returns whether there was something to do */
  act(page: Document, key: string): boolean
}

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const
const ROW = '[data-booking-id]'
const FIND = 'input[type=search]'

export const SHORTCUTS: readonly Shortcut[] = [
  { name: 'find', keys: ['/'], act: (page) => focusOn(page.querySelector(FIND)) },
  { name: 'toRows', keys: ['Enter'], within: 'field', act: toRows },
  { name: 'next', keys: ['j'], repeats: true, act: (page) => moveBy(page, 1) },
  { name: 'previous', keys: ['k'], repeats: true, act: (page) => moveBy(page, -1) },
  // The link of a row has the focus, and the browser follows it.
  { name: 'open', keys: ['Enter'], act: () => false },
  { name: 'leave', keys: ['Escape'], within: 'field', act: leaveSearch },
  { name: 'leave', keys: ['Escape'], act: (page) => click(page, '[data-close]') },
  { name: 'list', keys: DIGITS, act: (page, key) => clickLink(links(page)[Number(key) - 1]) },
  { name: 'bookings', keys: ['g b'], act: (page) => goTo(page, 'bookings') },
  { name: 'rooms', keys: ['g r'], act: (page) => goTo(page, 'rooms') },
  { name: 'activity', keys: ['g a'], act: (page) => goTo(page, 'activity') },
  { name: 'pause', keys: ['p'], act: (page) => click(page, '[data-pause]') },
  { name: 'help', keys: ['?'], act: (page) => click(page, '[data-help]') },
]

/** Characters alone, which WCAG 2.1.4 wants to be switched off; Enter and Esc are none. */
export function isOfCharacters({ keys }: Shortcut): boolean {
  return keys.every((key) => key.split(' ').every((part) => part.length === 1))
}

function focusOn(element: HTMLElement | null | undefined): boolean {
  element?.focus()
  if (element instanceof HTMLInputElement) element.select()
  return !!element
}

function click(page: Document, selector: string): boolean {
  const element = page.querySelector<HTMLElement>(selector)
  element?.click()
  return !!element
}

function links(page: Document): HTMLAnchorElement[] {
  return [...page.querySelectorAll<HTMLAnchorElement>('.hotel-nav a')]
}

function clickLink(link: HTMLAnchorElement | undefined): boolean {
  link?.click()
  return !!link
}

/** The list of that page that is open already, else its first. */
function goTo(page: Document, name: string): boolean {
  const there = links(page).filter(({ pathname }) => pathname.endsWith(`/${name}`))
  return clickLink(there.find((link) => link.hasAttribute('aria-current')) ?? there[0])
}

function moveBy(page: Document, step: 1 | -1): boolean {
  const rows = [...page.querySelectorAll(ROW)]
  const from = rows.findIndex((row) => row.contains(page.activeElement))
  // A row at the end keeps the focus; from outside of the list it comes to the first in sight.
  const to = from < 0 ? rows.findIndex(isInSight) : from + step
  return focusOn(linkOf(rows[to]))
}

function linkOf(row: Element | null | undefined): HTMLElement | null | undefined {
  return row?.querySelector<HTMLElement>('a[href]')
}

function toRows(page: Document): boolean {
  return !!page.activeElement?.matches(FIND) && focusOn(linkOf(page.querySelector(ROW)))
}

/** Empties the search first, as some browsers do, and then leaves it. */
function leaveSearch(page: Document): boolean {
  const field = page.activeElement
  if (!(field instanceof HTMLInputElement) || !field.matches(FIND)) return false
  if (field.value === '') return focusOn(page.querySelector<HTMLElement>('main'))
  field.value = ''
  field.dispatchEvent(new Event('input', { bubbles: true }))
  return true
}

function isInSight(row: Element): boolean {
  const header = row.ownerDocument.querySelector('.hotel-header')?.getBoundingClientRect()
  return row.getBoundingClientRect().bottom > (header?.bottom ?? 0)
}
