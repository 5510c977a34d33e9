// @vitest-environment happy-dom
/** The panel, as people use it. */
import { flushPromises } from '@vue/test-utils'
import { shallowRef } from 'vue'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Entry } from '../../../src/debug/entry'
import type { Realtime } from '../../../src/realtime'
import type { HandOn, Played, Player } from '../../../src/ui/debug/hand-on'
import DebugDrawer from '../../../src/ui/debug/DebugDrawer.vue'
import { mountDebug } from '../../../src/ui/debug/mount-debug'
import { LOOK_MS } from '../../../src/ui/debug/use-record'
import { event } from '../../support/events'
import { createWorld } from '../../support/world'
import { fakeRecorder, finding, frame } from './entries'

const MISSING = [finding('missing-field', 'payload.cancelled_at')]
const SHORTCUT = { key: 'D', ctrlKey: true, shiftKey: true }
const find = (selector: string) => document.querySelector<HTMLElement>(selector)
const findAll = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)]
/** The texts within an element, with a blank between two of them. */
function text(selector: string): string {
  const texts: string[] = []
  const walk = (node: Node) => {
    if (node.nodeType === Node.TEXT_NODE) texts.push(node.textContent ?? '')
    node.childNodes.forEach(walk)
  }
  findAll(selector).slice(0, 1).forEach(walk)
  return texts.join(' ').replaceAll(/\s+/g, ' ').trim()
}
let undo = () => {}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  localStorage.clear()
})
afterEach(() => {
  undo()
  vi.useRealTimers()
  document.body.replaceChildren()
})

/** A page with a drawer. */
function world({ handOn = {}, capacity = 1_000 }: { handOn?: HandOn; capacity?: number } = {}) {
  const { recorder, add } = fakeRecorder(capacity)
  const realtime: Realtime = {
    ...createWorld().realtime,
    live: shallowRef({ state: 'live', since: 0 }),
    channels: shallowRef([]),
  }
  const loadPanel = async () => ({ panel: DebugDrawer, props: { handOn } })
  const mount = () => {
    undo = mountDebug({ recorder, realtime, document, loadPanel })
  }
  mount()
  return {
    recorder,
    /** Adds entries and lets the panel look. */
    async tell(...entries: Entry[]) {
      add(...entries)
      vi.advanceTimersByTime(LOOK_MS)
      await flushPromises()
    },
    async reload() {
      undo()
      mount()
      await press('D', SHORTCUT)
    },
  }
}

async function press(key: string, more: KeyboardEventInit = {}) {
  const target = document.activeElement ?? document.body
  target.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }),
  )
  await flushPromises()
}

async function click(selector: string) {
  find(selector)?.click()
  await flushPromises()
}

const shown = () => findAll('[data-event-id]').map((row) => row.dataset.rowId)
const buttonNamed = (name: string) =>
  findAll('button').find((button) => button.textContent?.trim() === name)

describe('the closed button', () => {
  it('says how many kinds of faults there are, and leads to them', async () => {
    const { tell } = world()
    expect(text('[data-debug-toggle]')).toBe('Debug')
    await tell(frame(1, { findings: MISSING }), frame(2, { findings: MISSING }))
    expect(text('[data-debug-toggle]')).toBe('Debug 1 fault')
    await tell(frame(3, { findings: [finding('wrong-channel', 'channel')] }))
    expect(text('[data-debug-toggle]')).toBe('Debug 2 faults')
    await click('[data-debug-toggle]')
    expect(document.activeElement?.closest('[data-fault-group]')).not.toBeNull()
  })

  it('does not open the panel behind a dialog', async () => {
    world()
    const dialog = document.body.appendChild(document.createElement('dialog'))
    dialog.setAttribute('open', '')
    await press('D', SHORTCUT)
    expect(find('.debug')).toBeNull()
    dialog.remove()
    await press('D', SHORTCUT)
    expect(find('.debug')).not.toBeNull()
    await press('D', SHORTCUT)
    expect([find('.debug'), document.activeElement]).toEqual([null, find('[data-debug-toggle]')])
  })
})

describe('an entry', () => {
  it('has its names, and a line of what is wrong and what to do', async () => {
    const { tell } = world()
    const data = event('booking_cancelled', { booking_id: 'BK-1' })
    const answer = { outcome: 'applied', reasons: [], changed: [], store: 'bookings' } as const
    const answers = [
      { ...answer, reasons: [], mutations: 1 },
      { ...answer, reasons: [], mutations: 0 },
    ]
    await press('D', SHORTCUT)
    await tell(frame(1, { data, name: 'booking_cancelled', findings: MISSING, answers }))
    const { dataset } = find('[data-event-id]') as HTMLElement
    expect({ ...dataset }).toMatchObject({
      channel: 'hotel-killarney.room-bookings',
      type: 'booking_cancelled',
      outcome: 'applied',
      mutations: '1',
      rowId: 'BK-1',
      verdicts: 'missing-field',
    })
    const row = text('[data-event-id]')
    expect(row).toMatch(/bookings booking_cancelled BK-1 .+ 1 \+ 0 .+ applied/)
    expect(row).toMatch(/missing field ?payload.cancelled_at saw nothing fix ?Send every field/)
  })

  it('stays open and keeps the focus when others come, and when it leaves the record', async () => {
    const { tell } = world({ capacity: 20 })
    await press('D', SHORTCUT)
    await tell(frame(1), frame(2))
    await click('[data-row-id="BK-1"] button')
    await tell(...Array.from({ length: 300 }, (_, index) => frame(index + 3)))
    expect(document.activeElement?.closest('[data-row-id]')?.getAttribute('data-row-id')).toBe(
      'BK-1',
    )
    expect(find('[data-detail]')?.getAttribute('aria-label')).toBe('Entry 1')
    await press('Escape')
    expect([find('[data-detail]'), find('.debug') !== null]).toEqual([null, true])
    await press('Escape')
    expect(find('.debug')).toBeNull()
  })

  it('hides guest data until they are asked for, and again in the next entry', async () => {
    const { tell } = world()
    await press('D', SHORTCUT)
    const data = event('booking_created', { booking_id: 'BK-7', guest_name: 'Niamh Ahern' })
    const row = { booking_id: 'BK-7', guest_name: 'Niamh Ahern' }
    const answer = { outcome: 'applied', reasons: [], mutations: 1, changed: [] } as const
    const change = { before: undefined, row }
    const answers = [{ ...answer, reasons: [], store: 'bookings', change }]
    await tell(frame(1, { data, name: 'booking_created', answers }), frame(2, { data }))
    await click('[data-entry="1"] button')
    expect(document.body.innerHTML).not.toContain('Niamh')
    await click('[data-show-guest]')
    expect(text('[data-body]')).toContain('Niamh Ahern')
    expect(text('[data-changes]')).toContain('Niamh Ahern')
    await press('k')
    expect(document.body.innerHTML).not.toContain('Niamh')
  })
})

describe('groups of faults', () => {
  it('stay until they are resolved, and lead to an entry that only they keep', async () => {
    const { tell } = world({ capacity: 5 })
    await press('D', SHORTCUT)
    await tell(frame(1, { findings: MISSING }), frame(2, { findings: MISSING }))
    await tell(...Array.from({ length: 9 }, (_, index) => frame(index + 3)))
    expect(shown()).not.toContain('BK-2')
    expect(find('[data-fault-group]')?.dataset.count).toBe('2')
    expect(text('.debug-fault-go')).toMatch(
      /missing field .*2× ?since .*last hotel-killarney.room-bookings/,
    )
    await click('.debug-fault-go')
    expect(find('[data-detail]')?.getAttribute('aria-label')).toBe('Entry 2')
    await click('.debug-fault-done')
    expect(find('[data-fault-group]')).toBeNull()
  })
})

describe('finding', () => {
  it('by words, filters and errors, with keys that are not taken from fields', async () => {
    const { tell } = world()
    await press('D', SHORTCUT)
    await tell(
      frame(1),
      frame(2, { findings: [finding('wrong-channel')], name: 'other' }),
      frame(3),
    )
    await press('/')
    const search = document.activeElement as HTMLInputElement
    search.value = 'bk-3'
    search.dispatchEvent(new Event('input'))
    await press('p')
    expect([shown(), find('.debug-held')]).toEqual([['BK-3'], null])
    search.value = ''
    search.dispatchEvent(new Event('input'))
    await flushPromises()
    find('[data-debug-toggle]')?.focus()
    await press('e')
    expect(find('[data-detail]')?.getAttribute('aria-label')).toBe('Entry 2')
    await press('j')
    expect(document.activeElement?.closest('[data-row-id]')?.getAttribute('data-row-id')).toBe(
      'BK-1',
    )
  })

  it('keeps its filters over a reload, and never what was typed', async () => {
    const { tell, reload } = world()
    await press('D', SHORTCUT)
    await tell(frame(1), frame(2, { findings: [finding('wrong-channel')] }))
    await click('.debug-check input')
    expect(shown()).toEqual(['BK-2'])
    await reload()
    expect([shown(), JSON.stringify({ ...localStorage })]).toEqual([
      ['BK-2'],
      expect.not.stringContaining('BK'),
    ])
  })
})

describe('a pause', () => {
  it('holds list and groups, says what waits, and filters what it holds', async () => {
    const { tell } = world()
    await press('D', SHORTCUT)
    await tell(frame(1))
    await press('p')
    await tell(frame(2), frame(3, { findings: MISSING, name: 'new_kind' }))
    expect(shown()).toEqual(['BK-1'])
    expect(text('.debug-held')).toMatch(/Paused at .+ 2 waiting ?1 with faults/)
    expect(find('[data-fault-group]')).toBeNull()
    await press('p')
    expect([shown(), find('.debug-held')]).toEqual([['BK-3', 'BK-2', 'BK-1'], null])
    expect(find('[data-fault-group]')?.dataset.count).toBe('1')
  })
})

describe('handing on', () => {
  it('copies what can be made, and turns off what cannot', async () => {
    const written: string[] = []
    vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(async (copied) => {
      written.push(copied)
    })
    const { tell } = world({ handOn: { report: ([entry]) => `report of ${entry?.trace.seq}` } })
    await press('D', SHORTCUT)
    await tell(frame(4))
    await click('[data-entry="4"] button')
    buttonNamed('Copy report')?.click()
    await flushPromises()
    expect([written, text('.debug-hand-on-said')]).toEqual([
      ['report of 4'],
      'Copied, guest data masked: report',
    ])
    expect(buttonNamed('Copy as vitest')?.hasAttribute('disabled')).toBe(true)
  })

  it('shows what the browser does not let it copy', async () => {
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('not allowed'))
    const { tell } = world({ handOn: { curl: () => 'curl it' } })
    await press('D', SHORTCUT)
    await tell(frame(4))
    await click('[data-entry="4"] button')
    buttonNamed('Copy as curl')?.click()
    await flushPromises()
    expect(find('.debug-hand-on textarea')).toHaveProperty('value', 'curl it')
  })
})

describe('a replay', () => {
  it('starts at an entry, steps, and shows the board with what just changed', async () => {
    const calls: string[] = []
    const played: Played = {
      live: { state: 'stale', since: 0 },
      counts: { pending: 9 },
      bookings: [
        { booking_id: 'BK-1', status: 'PENDING', guest_name: 'Niamh Ahern' },
        { booking_id: 'BK-2', status: 'CANCELLED' },
      ],
      rooms: [{ room_id: 'R-1', status: 'OCCUPIED' }],
      entry: frame(2),
      changes: [{ entity: 'booking', id: 'BK-2' }],
    }
    const player = (): Player => ({
      from: 0,
      to: 9_000,
      at: 2_000,
      isPlaying: false,
      seek: (at) => calls.push(`seek ${at}`),
      step: (by) => calls.push(`step ${by}`),
      play: (speed) => calls.push(`play ${speed}`),
      stop: () => calls.push('stop'),
      state: () => played,
      onMove: () => () => {},
      close: () => calls.push('close'),
    })
    const { tell } = world({ handOn: { player } })
    await press('D', SHORTCUT)
    await tell(frame(1), frame(2, { findings: MISSING }))
    await click('[data-entry="2"] button')
    buttonNamed('Replay from here')?.click()
    await flushPromises()
    const rows = findAll('[data-replay-row]')
    expect(rows.map((row) => [row.dataset.replayRow, row.className])).toEqual([
      ['BK-2', 'is-changed'],
      ['BK-1', ''],
      ['R-1', ''],
    ])
    expect([text('[data-replay-live]'), text('[data-replay-badge="pending"]')]).toEqual([
      'stale',
      '9',
    ])
    expect(document.body.innerHTML).not.toContain('Niamh')
    find('[aria-label="Step on"]')?.click()
    find('[aria-label="Play at 10×"]')?.click()
    buttonNamed('The last minute before this fault')?.click()
    await click('[data-replay-close]')
    expect(find('[data-replay]')).toBeNull()
    expect(calls.join(', ')).toBe(
      'seek 2000, stop, step 1, stop, play 10, stop, seek 0, stop, play 1, close',
    )
  })
})

it('a window that the browser blocks is said, and the panel stays', async () => {
  vi.spyOn(window, 'open').mockReturnValue(null)
  world()
  await press('D', SHORTCUT)
  find('[aria-label="Open in a window of its own"]')?.click()
  await flushPromises()
  expect(text('[role="alert"]')).toMatch('blocked the window')
})
