// @vitest-environment happy-dom
import { enableAutoUnmount, mount } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import { defineComponent } from 'vue'
import { SHORTCUTS } from '../../src/ui/keyboard/shortcuts'
import { useShortcuts } from '../../src/ui/keyboard/use-shortcuts'
import { createDeviceSettings, DEVICE_SETTINGS } from '../../src/ui/settings/device-settings'
import { createEnglish } from '../../src/ui/text/en'

enableAutoUnmount(afterEach)
afterEach(() => document.body.replaceChildren())

/** Makes an element of the page that says when it was clicked. */
function element(name: string, attributes: Record<string, string>, said: string[]) {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  made.addEventListener('click', (event) => {
    event.preventDefault()
    said.push(attributes['data-is'] ?? '')
  })
  return made
}

/** A page with what the shortcuts look for, and what was done in it. */
function world() {
  const settings = createDeviceSettings()
  const said: string[] = []
  const Keys = defineComponent({ setup: () => (useShortcuts(), () => null) })
  const keys = mount(Keys, { global: { provide: { [DEVICE_SETTINGS]: settings } } })

  const search = element('input', { type: 'search', id: 'find' }, []) as HTMLInputElement
  const nav = document.createElement('nav')
  nav.className = 'hotel-nav'
  nav.append(
    element('a', { 'data-is': 'arrivals', href: '/hotels/h/bookings?list=arrivals' }, said),
    element('a', { 'data-is': 'all', href: '/hotels/h/bookings?list=all' }, said),
    element('a', { 'data-is': 'rooms', href: '/hotels/h/rooms' }, said),
  )
  const main = element('main', { tabindex: '-1' }, [])
  for (const id of ['A', 'B', 'C']) {
    const row = element('div', { 'data-booking-id': id }, [])
    row.append(element('a', { href: `?booking=${id}`, 'data-is': `open ${id}` }, said))
    row.getBoundingClientRect = () => new DOMRect(0, id === 'A' ? -40 : 40, 100, 36)
    main.append(row)
  }
  const buttons = ['data-pause', 'data-help', 'data-close'].map((name) =>
    element('button', { [name]: '', 'data-is': name }, said),
  )
  document.body.append(search, nav, main, ...buttons)

  function press(key: string, options: KeyboardEventInit & { keyCode?: number } = {}) {
    const target = document.activeElement ?? document.body
    const event = new KeyboardEvent('keydown', {
      key,
      bubbles: true,
      cancelable: true,
      ...options,
    })
    target.dispatchEvent(event)
    return event.defaultPrevented
  }
  const focused = () =>
    document.activeElement?.closest('[data-booking-id]')?.getAttribute('data-booking-id') ??
    document.activeElement?.localName
  return { settings, said, press, focused, search, keys, nav }
}

describe('a shortcut', () => {
  it('of each name is explained', () => {
    const { does } = createEnglish().shortcuts
    expect(Object.keys(does)).toEqual([...new Set(SHORTCUTS.map(({ name }) => name))])
  })

  it('goes to the search, from there to the rows, and back out of it', () => {
    const { press, focused, search } = world()
    press('/')
    const first = focused()
    press('Enter')
    const second = focused()
    press('/', { shiftKey: true })
    search.value = 'Ahern'
    press('Escape')
    const third = [focused(), search.value]
    press('Escape')
    expect([first, second, third, focused()]).toEqual(['input', 'A', ['input', ''], 'main'])
  })

  it('goes from row to row, at first to one in sight, and stays at the ends', () => {
    const { press, focused } = world()
    const seen = ['j', 'k', 'k', 'j', 'j', 'j'].map((key) => (press(key), focused()))
    expect(seen).toEqual(['B', 'A', 'A', 'B', 'C', 'C'])
  })

  it('leaves Enter to the link of a row, and closes what is open', () => {
    const { press, said } = world()
    press('j')
    expect([press('Enter'), press('Escape'), said]).toEqual([false, true, ['data-close']])
  })

  it('goes to a list by its place, and to a page by two keys', () => {
    const { press, said, nav } = world()
    for (const key of ['2', '9', 'g', 'r', 'g', 'b', 'g', 'a']) press(key)
    nav.children[1]?.setAttribute('aria-current', 'page')
    for (const key of ['g', 'b']) press(key)
    expect(said).toEqual(['all', 'rooms', 'arrivals', 'all'])
  })

  it('pauses, and shows the help', () => {
    const { press, said } = world()
    expect([press('p'), press('?', { shiftKey: true }), said]).toEqual([
      true,
      true,
      ['data-pause', 'data-help'],
    ])
  })

  it('is the letter on the key, with Caps Lock as without', () => {
    const { press, said } = world()
    press('P')
    press('P', { shiftKey: true })
    expect(said).toEqual(['data-pause'])
  })

  it('works while a box has the focus that was ticked, which writes nothing', () => {
    const { press, focused } = world()
    const box = element('input', { type: 'checkbox' }, [])
    document.body.append(box)
    box.focus()
    press('j')
    expect(focused()).toBe('B')
  })

  it('that would do nothing leaves its key alone', () => {
    const { press } = world()
    document.body.replaceChildren()
    expect(['/', 'j', '1', 'p', '?', 'Escape'].map((key) => press(key))).not.toContain(true)
  })
})

describe('no shortcut works', () => {
  const KEYS = ['j', '2', 'p', '?']

  it.each([{ ctrlKey: true }, { metaKey: true }, { altKey: true }, { isComposing: true }])(
    'with %j',
    (options) => {
      const { press, said, focused } = world()
      for (const key of KEYS) press(key, options)
      expect([said, focused()]).toEqual([[], 'body'])
    },
  )

  it('while a key is held, except from row to row', () => {
    const { press, said, focused } = world()
    for (const key of KEYS) press(key, { repeat: true })
    expect([said, focused()]).toEqual([[], 'B'])
  })

  it('while somebody types', () => {
    const { press, said, search } = world()
    search.focus()
    for (const key of KEYS) press(key)
    expect(said).toEqual([])
  })

  it('behind a dialog', () => {
    const { press, said } = world()
    document.body.append(element('dialog', { open: '' }, []))
    for (const key of [...KEYS, 'Escape']) press(key)
    expect(said).toEqual([])
  })

  it('of characters when they are switched off; Enter and Esc do', () => {
    const { settings, press, said, focused, search } = world()
    settings.set('shortcuts', false)
    for (const key of [...KEYS, '/', 'g', 'b']) press(key)
    search.focus()
    press('Enter')
    press('Escape')
    expect([said, focused()]).toEqual([['data-close'], 'A'])
  })

  it('when the page is gone', () => {
    const { keys, press, said } = world()
    keys.unmount()
    for (const key of KEYS) press(key)
    expect(said).toEqual([])
  })
})
