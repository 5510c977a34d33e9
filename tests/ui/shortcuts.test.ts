// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils'
import { describe, expect, it, vi } from 'vitest'
import { SHORTCUTS } from '../../src/ui/keyboard/shortcuts'
import { createEnglish } from '../../src/ui/text/en'
import { HOTEL } from '../support/events'
import { booking, openBoard, room } from './board'

const LIST = `/hotels/${HOTEL}/bookings?list=all`

/** The board with three bookings, of which the first is above the screen. */
async function openRows(path = LIST, rooms: ReturnType<typeof room>[] = []) {
  const bookings = ['A', 'B', 'C'].map((id) => booking(id, { actions: 'confirm cancel' }))
  const board = await openBoard(path, { bookings, rooms })
  const { page, router, texts } = board
  const first = page.find<HTMLElement>('[data-booking-id]')
  for (const row of page.findAll<HTMLElement>('[data-booking-id], [data-room-id]')) {
    const isFirst = first.exists() && row.element === first.element
    row.element.getBoundingClientRect = () => new DOMRect(0, isFirst ? -40 : 40, 100, 36)
  }
  const { activeElement } = document
  if (activeElement instanceof HTMLElement) activeElement.blur()

  async function press(key: string, options: KeyboardEventInit & { keyCode?: number } = {}) {
    const target = document.activeElement ?? document.body
    const event = new KeyboardEvent('keydown', {
      key,
      bubbles: true,
      cancelable: true,
      ...options,
    })
    target.dispatchEvent(event)
    await flushPromises()
    return event.defaultPrevented
  }
  /** What the shortcuts of `KEYS` would have done. */
  const done = () => [
    router.currentRoute.value.query.list,
    page.find('[data-pause]').attributes('aria-pressed'),
    texts('dialog h2'),
  ]
  const focused = () =>
    document.activeElement?.closest('[data-booking-id]')?.getAttribute('data-booking-id') ??
    document.activeElement?.localName
  const search = () => page.get<HTMLInputElement>('input[type=search]').element
  return { ...board, press, done, focused, search, address: () => router.currentRoute.value }
}

const NOTHING = ['all', 'false', []]

describe('a shortcut', () => {
  it('of each name is explained', () => {
    const { does } = createEnglish().shortcuts
    expect(Object.keys(does)).toEqual([...new Set(SHORTCUTS.map(({ name }) => name))])
  })

  it('goes to the search, from there to the rows, and back out of it', async () => {
    const { press, focused, find, search, ids } = await openRows()
    await press('/')
    const first = focused()
    await press('ArrowDown')
    const second = focused()
    await press('/', { shiftKey: true })
    await find('B')
    const found = ids()
    await press('Escape')
    const third = [focused(), search().value, ids().length]
    await press('Escape')
    expect([first, second, found, third, focused()]).toEqual([
      'input',
      'A',
      ['B'],
      ['input', '', 3],
      'main',
    ])
  })

  it('goes from row to row, at first to one in sight, and stays at the ends', async () => {
    const { press, focused } = await openRows()
    const seen: unknown[] = []
    for (const key of ['j', 'k', 'k', 'j', 'j', 'j']) {
      await press(key)
      seen.push(focused())
    }
    expect(seen).toEqual(['B', 'A', 'A', 'B', 'C', 'C'])
  })

  it('leaves Enter to the link of a row, and closes the booking that is open', async () => {
    const { press, address, page, focused } = await openRows(`${LIST}&booking=B`)
    page.get<HTMLElement>('[data-booking-id=A] a').element.focus()
    await press('j')
    const before = [focused(), address().query.booking]
    expect([await press('Enter'), before, await press('Escape'), address().query]).toEqual([
      false,
      ['B', 'B'],
      true,
      { list: 'all' },
    ])
  })

  it('goes through a list from an open booking, and back to the row', async () => {
    const { press, address, texts, focused } = await openRows(`${LIST}&booking=A`)
    const seen: unknown[] = []
    for (const key of ['j', 'j', 'j', 'k']) {
      await press(key)
      seen.push([address().query.booking, texts('aside .pane-top p'), focused()])
    }
    await press('Escape')
    await vi.waitFor(() => expect(focused()).toBe('B'))
    expect(seen).toEqual([
      ['B', ['B 2 of 3 in Bookings'], 'h2'],
      ['C', ['C 3 of 3 in Bookings'], 'h2'],
      ['C', ['C 3 of 3 in Bookings'], 'h2'],
      ['B', ['B 2 of 3 in Bookings'], 'h2'],
    ])
  })

  it('goes through rooms, and to what can be done with one', async () => {
    const rooms = ['R-1', 'R-2'].map((id) => room(id, { actions: 'status' }))
    const { press } = await openRows(`/hotels/${HOTEL}/rooms`, rooms)
    const at = () => document.activeElement?.closest('[data-room-id]')?.getAttribute('data-room-id')
    const action = () => document.activeElement?.getAttribute('data-action')
    const seen: unknown[] = []
    for (const key of ['j', 'j', 'j', 'k', 'a']) {
      await press(key)
      seen.push(at())
    }
    expect([seen, action()]).toEqual([['R-1', 'R-2', 'R-2', 'R-1', 'R-1'], 'status'])
  })

  it('goes to what can be done with a row, which it opens', async () => {
    const { press, address } = await openRows()
    await press('j')
    await press('a')
    const action = document.activeElement?.getAttribute('data-action')
    expect([address().query.booking, action]).toEqual(['B', 'confirm'])
  })

  it('goes to a list by its place, and to a page by two keys', async () => {
    const { press, address, page } = await openRows()
    const place = page.findAll('.hotel-nav a').findIndex((link) => link.text().includes('Needs'))
    const seen: unknown[] = []
    for (const keys of [String(place + 1), 'gb', 'gr', 'ga', 'gb']) {
      for (const key of keys) await press(key)
      seen.push([address().name, address().query.list])
    }
    expect(seen).toEqual([
      ['bookings', 'attention'],
      // The list that is open stays.
      ['bookings', 'attention'],
      ['rooms', undefined],
      ['activity', undefined],
      ['bookings', 'all'],
    ])
  })

  it('pauses and resumes, and shows the help', async () => {
    const { press, done } = await openRows()
    await press('p')
    const paused = done()
    await press('p')
    expect([paused, await press('?', { shiftKey: true }), done()]).toEqual([
      ['all', 'true', []],
      true,
      ['all', 'false', ['Shortcuts']],
    ])
  })

  it('is the letter on the key, with Caps Lock as without', async () => {
    const { press, done } = await openRows()
    await press('P')
    await press('P', { shiftKey: true })
    expect(done()).toEqual(['all', 'true', []])
  })

  it('works while a box has the focus that was ticked, which writes nothing', async () => {
    const { press, focused, page } = await openRows()
    page.get<HTMLElement>('.filter [type=checkbox]').element.focus()
    await press('j')
    expect(focused()).toBe('B')
  })

  it('that would do nothing leaves its key alone', async () => {
    const { press } = await openRows('/')
    for (const key of ['/', 'j', '1', 'p', '?', 'Escape']) expect(await press(key)).toBe(false)
  })
})

describe('no shortcut works', () => {
  const KEYS = ['j', '2', 'p', '?']

  it.each([{ ctrlKey: true }, { metaKey: true }, { altKey: true }, { isComposing: true }])(
    'with %j',
    async (options) => {
      const { press, done, focused } = await openRows()
      for (const key of KEYS) await press(key, options)
      expect([done(), focused()]).toEqual([NOTHING, 'body'])
    },
  )

  it('while a key is held, except from row to row', async () => {
    const { press, done, focused } = await openRows()
    for (const key of KEYS) await press(key, { repeat: true })
    expect([done(), focused()]).toEqual([NOTHING, 'B'])
  })

  it('while somebody types', async () => {
    const { press, done, search } = await openRows()
    search().focus()
    for (const key of KEYS) await press(key)
    expect(done()).toEqual(NOTHING)
  })

  it('behind a dialog', async () => {
    const { press, done } = await openRows()
    await press('?')
    for (const key of ['j', '2', 'p']) await press(key)
    expect(done()).toEqual(['all', 'false', ['Shortcuts']])
  })

  it('of characters when they are switched off; Enter and Esc do', async () => {
    const { settings, press, done, focused, search, address } = await openRows(`${LIST}&booking=B`)
    settings.set('shortcuts', false)
    for (const key of [...KEYS, '/', 'g', 'r']) await press(key)
    search().focus()
    await press('ArrowDown')
    const first = focused()
    await press('Escape')
    expect([done(), first, address().query]).toEqual([NOTHING, 'A', { list: 'all' }])
  })

  it('when the page is gone', async () => {
    const { page, press } = await openRows()
    page.unmount()
    for (const key of KEYS) expect(await press(key)).toBe(false)
  })
})
