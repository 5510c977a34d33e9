// @vitest-environment happy-dom
import { nextTick, shallowRef } from 'vue'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Live } from '../../../src/realtime/terms/live'
import { REASONS, type Reason } from '../../../src/core/reason'
import type { Handled, Realtime } from '../../../src/realtime'
import type { Merged } from '../../../src/realtime/reads'
import type { ChannelStatus } from '../../../src/realtime/session'
import { createListeners } from '../../../src/realtime/listeners'
import { mountDebug } from '../../../src/ui/debug/mount-debug'
import { event, withField, without } from '../../support/events'

const CHANNEL = 'hotel-killarney.room-bookings'
const MISSING: Reason = {
  code: 'missing-field',
  path: 'payload.guest_name',
  expected: 'a text',
  seen: 'nothing',
}

function reasonAt(path: string): Reason {
  return { ...MISSING, path }
}

const undos: (() => void)[] = []

afterEach(() => {
  for (const undo of undos.splice(0)) undo()
  expect([document.body.innerHTML, document.documentElement.getAttribute('style') ?? '']).toEqual([
    '',
    '',
  ])
})

/** A page with a drawer, an engine that a test speaks for, and short ways to look and act. */
function world() {
  const handled = createListeners<Handled>()
  const merged = createListeners<Merged>()
  const live = shallowRef<Live>({ state: 'live', since: 0 })
  const channels = shallowRef<readonly ChannelStatus[]>([])
  const realtime: Realtime = {
    live,
    channels,
    scope: shallowRef(null),
    pinia: () => {},
    install() {},
    onOpened: () => () => {},
    onHandled: handled.add,
    onMerged: merged.add,
    open: vi.fn<Realtime['open']>(),
    register: vi.fn<Realtime['register']>(),
    refresh: vi.fn<Realtime['refresh']>(),
    readSoon: vi.fn<Realtime['readSoon']>(),
    close: vi.fn<Realtime['close']>(),
  }
  undos.push(mountDebug({ realtime, document }))
  const find = (selector: string) => document.querySelector<HTMLElement>(selector)
  const findAll = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)]
  const button = (text: string) =>
    findAll('button').find(({ textContent }) => textContent?.includes(text))
  let number = 0
  return {
    live,
    channels,
    find,
    findAll,
    button,
    async click(target: HTMLElement | null | undefined) {
      target?.click()
      await nextTick()
    },
    async press(key: string, modifiers: KeyboardEventInit = {}, target: EventTarget = document) {
      target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...modifiers }))
      await nextTick()
      await nextTick()
    },
    async tell(change: Partial<Handled> & { data?: unknown; channel?: string } = {}) {
      const { data = event('booking_confirmed'), channel = CHANNEL, ...rest } = change
      const frame = { number: ++number, at: 1_000, channel, event: 'booking_confirmed', data }
      handled.tell({
        frame,
        outcome: 'applied',
        reasons: [],
        mutations: 1,
        changed: ['status'],
        wasLive: true,
        ...rest,
      })
      await nextTick()
    },
    async merge(snapshot: Pick<Merged, 'store' | 'rows' | 'reasons'>) {
      merged.tell({ ...snapshot, entity: 'booking', turned: {}, changes: [] })
      await nextTick()
    },
    toggle: () => find('[data-debug-toggle]') as HTMLElement,
    entries: () => findAll('[data-event-id]'),
    /** An element’s text with its white space as it is read. */
    text: (element: Element | null | undefined) =>
      element?.textContent?.replace(/\s+/g, ' ').trim() ?? '',
  }
}

const SHORTCUT = { ctrlKey: true, shiftKey: true }

describe('the drawer opens and closes', () => {
  it('with its button, keeping the page clear of itself while open', async () => {
    const { click, toggle, find } = world()
    const drawerHeight = () => document.documentElement.style.getPropertyValue('--drawer-height')
    expect([toggle().getAttribute('aria-expanded'), find('#debug-body')]).toEqual(['false', null])
    await click(toggle())
    expect([toggle().getAttribute('aria-expanded'), drawerHeight()]).toEqual([
      'true',
      expect.stringContaining('px'),
    ])
    await click(toggle())
    expect([find('#debug-body'), drawerHeight()]).toEqual([null, ''])
  })

  it('with Ctrl+Shift+D, and brings the focus to its first control', async () => {
    const { press, toggle } = world()
    await press('D', { ctrlKey: true })
    await press('D', { shiftKey: true })
    await press('D', { ...SHORTCUT, altKey: true })
    expect(toggle().getAttribute('aria-expanded')).toBe('false')
    await press('D', SHORTCUT)
    expect([toggle().getAttribute('aria-expanded'), document.activeElement]).toEqual([
      'true',
      toggle(),
    ])
    await press('d', SHORTCUT)
    expect(toggle().getAttribute('aria-expanded')).toBe('false')
  })

  it('with Escape from within, and returns the focus to its button', async () => {
    const { press, click, toggle, button } = world()
    await click(toggle())
    await press('Escape')
    expect(toggle().getAttribute('aria-expanded')).toBe('true')
    button('Pause')?.focus()
    await press('Escape', {}, button('Pause'))
    expect([toggle().getAttribute('aria-expanded'), document.activeElement]).toEqual([
      'false',
      toggle(),
    ])
  })
})

describe('an entry', () => {
  it('carries the stable names and says what became of its frame', async () => {
    const { click, toggle, tell, entries, text } = world()
    await click(toggle())
    await tell({ data: event('booking_confirmed', {}, { event_id: '9b2f7c1e-1111-2a11' }) })
    const [entry] = entries()
    expect({ ...entry?.dataset }).toEqual({
      eventId: '9b2f7c1e-1111-2a11',
      channel: CHANNEL,
      type: 'booking_confirmed',
      outcome: 'applied',
      mutations: '1',
    })
    expect(text(entry)).toMatch(
      /^\d\d:\d\d:01\.000 ?applied ?hotel-killarney\.room-bookings ?booking_confirmed ?9b2f…2a11 ?1 written$/,
    )
    expect(entry?.querySelector('[title="9b2f7c1e-1111-2a11"]')).not.toBeNull()
  })

  it('without an event id has an empty one, and says so', async () => {
    const { click, toggle, tell, entries, text } = world()
    await click(toggle())
    await tell({ data: without(event('booking_confirmed'), 'meta.event_id') })
    expect(entries()[0]?.dataset.eventId).toBe('')
    expect(text(entries()[0])).toContain('no event id')
  })

  it('shows a body’s type when it is another than the Pusher event', async () => {
    const { click, toggle, tell, entries, text } = world()
    await click(toggle())
    await tell({ data: withField(event('booking_confirmed'), 'type', 'booking.confirmed') })
    expect(text(entries()[0])).toContain('booking_confirmed type booking.confirmed')
  })

  it.each([
    ['double handling', 'handled-twice', 'the same frame was handled twice'],
    ['wrong channel', 'wrong-channel', 'the type does not belong on this channel'],
    ['schema mismatch', 'category-differs', 'the category contradicts the type'],
    ['missing field', 'missing-field', 'a required field is missing'],
  ] as const)('shows %s at a glance, with the reason in words', async (fault, code, words) => {
    const { click, toggle, tell, entries, text } = world()
    await click(toggle())
    await tell({ reasons: [{ ...MISSING, code }] })
    expect(text(entries()[0]?.querySelector('strong'))).toBe(fault)
    expect(text(entries()[0])).toContain(
      `payload.guest_name: expected a text, saw nothing (${words})`,
    )
  })

  it('marks a number of mutations that the outcome does not allow', async () => {
    const { click, toggle, tell, entries, text } = world()
    await click(toggle())
    await tell({ outcome: 'duplicate', mutations: 1 })
    expect(text(entries()[0])).toContain('1 written, expected 0')
    expect(text(entries()[0])).toContain('mutation count')
  })

  it('names the faults of the latest snapshots, those of a whole list first', async () => {
    const { click, toggle, merge, findAll, text } = world()
    await click(toggle())
    const undated = { code: 'no-instant', path: 'as_of', expected: 'it', seen: 'nothing' } as const
    await merge({
      store: 'rooms',
      rows: 7,
      reasons: [undated, ...Array.from({ length: 9 }, () => MISSING)],
    })
    const faults = findAll('.debug-faults li').map(text)
    expect([faults.length, faults[0]]).toEqual([
      5,
      `rooms: as_of: expected it, saw nothing (${REASONS['no-instant']})`,
    ])
    await merge({ store: 'rooms', rows: 7, reasons: [] })
    expect(findAll('.debug-faults')).toEqual([])
  })

  it('has a few reasons in its row and all of them in its detail', async () => {
    const { click, toggle, tell, entries, find, text } = world()
    const paths = ['a', 'b', 'c', 'd', 'e']
    await click(toggle())
    await tell({ reasons: paths.map((path) => reasonAt(path)) })
    expect(text(entries()[0])).toContain('and 2 more')
    await click(entries()[0]?.querySelector<HTMLElement>('[aria-expanded]'))
    const expand = entries()[0]?.querySelector('[aria-expanded=true]')
    const detail = find(`[id="${expand?.getAttribute('aria-controls')}"]`)
    expect(
      [...(detail?.querySelectorAll('[data-verdict="missing-field"]') ?? [])].map((one) =>
        text(one.firstElementChild),
      ),
    ).toEqual(
      paths.map((path) => `${path}: expected a text, saw nothing (a required field is missing)`),
    )
  })

  it('shows a hostile body as text', async () => {
    const { click, toggle, tell, entries, find } = world()
    const hostile = '</pre><img src=x onerror=alert(1)>{{ 1 + 1 }}'
    await click(toggle())
    await tell({ data: { type: hostile, payload: { guest_name: hostile } }, channel: hostile })
    await click(entries()[0]?.querySelector<HTMLElement>('[aria-expanded]'))
    expect([find('img'), find('pre')?.textContent]).toEqual([
      null,
      JSON.stringify({ type: hostile, payload: { guest_name: hostile } }, null, 2),
    ])
  })
})

describe('the list', () => {
  it('has the newest 100 in the page, newest first', async () => {
    const { click, toggle, tell, entries, find, text } = world()
    for (let n = 1; n <= 130; n++) {
      await tell({ data: event('booking_confirmed', {}, { event_id: `e-${n}` }) })
    }
    await click(toggle())
    const ids = entries().map(({ dataset }) => dataset.eventId)
    expect([ids.length, ids[0], ids.at(-1)]).toEqual([100, 'e-130', 'e-31'])
    expect(text(find('#debug-body > p'))).toBe('The newest 100 of 130 kept entries.')
  })

  it('has totals for each outcome, which are its filter', async () => {
    const { click, toggle, tell, entries, findAll, text, button } = world()
    await tell()
    await tell({ reasons: [MISSING] })
    await tell({ outcome: 'misrouted', mutations: 0, reasons: [MISSING] })
    expect(text(toggle())).toBe('Debug 2 to look at')
    await click(toggle())
    expect(findAll('[role=group] button').map(text)).toEqual([
      'all 3',
      'applied 2',
      'misrouted 1',
      'flagged 1',
    ])
    const outcomes = () => entries().map(({ dataset }) => dataset.outcome)
    await click(button('misrouted'))
    expect(outcomes()).toEqual(['misrouted'])
    await click(button('flagged'))
    expect([outcomes(), button('flagged')?.getAttribute('aria-pressed')]).toEqual([
      ['applied'],
      'true',
    ])
    await click(button('all'))
    expect(outcomes()).toEqual(['misrouted', 'applied', 'applied'])
  })

  it('stands still while paused and can be cleared', async () => {
    const { click, toggle, tell, entries, button, find, text } = world()
    await click(toggle())
    await tell()
    await click(button('Pause'))
    await tell()
    await tell()
    expect([entries().length, text(button('Resume'))]).toEqual([1, 'Resume, 2 went by'])
    await click(button('Resume'))
    expect(entries()).toHaveLength(3)
    await click(button('Clear'))
    expect([entries(), text(find('#debug-body > p'))]).toEqual([[], 'No event has arrived yet.'])
  })

  it('stands below the state of the board and of its channels', async () => {
    const { click, toggle, live, channels, findAll, text } = world()
    channels.value = [{ name: CHANNEL, state: 'subscribed' }]
    await click(toggle())
    const connection = () => findAll('[aria-label=Connection] li').map(text)
    expect(connection()).toEqual(['Board: live', `${CHANNEL}: subscribed`])
    live.value = { state: 'stale', since: 0 }
    channels.value = [{ name: CHANNEL, state: 'pending' }]
    await nextTick()
    expect(connection()).toEqual(['Board: stale', `${CHANNEL}: pending`])
  })
})

describe('an entry of another dialect', () => {
  it('shows what came, and what the dialect made of it', async () => {
    const { click, find, findAll, entries, text, tell, toggle } = world()
    await click(toggle())
    const data = { kind: 'paid', item: { id: 7 } }
    await tell({
      data,
      translated: { type: 'booking_confirmed', body: event('booking_confirmed') },
    })
    await click(find('.entry-expand'))
    expect(entries()[0]?.dataset).toMatchObject({
      type: 'booking_confirmed',
      eventId: event('booking_confirmed').meta.event_id,
    })
    const [came, made] = findAll('pre').map((body) => JSON.parse(text(body)) as unknown)
    expect([came, made]).toEqual([data, event('booking_confirmed')])
    expect(find('.entry-differs')).toBeNull()
  })

  it('of the contract has one body', async () => {
    const { click, find, findAll, tell, toggle } = world()
    await click(toggle())
    await tell()
    await click(find('.entry-expand'))
    expect(findAll('pre')).toHaveLength(1)
  })
})
