// @vitest-environment happy-dom
import { nextTick, shallowRef } from 'vue'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Notice } from '../../src/core/notice'
import type { Handled } from '../../src/realtime'
import { createEnglish } from '../../src/ui/text/en'
import { createToaster, type ToasterPorts } from '../../src/ui/toasts/toaster'
import { event } from '../support/events'
import { createFakeTimers } from '../support/fake-timers'

const opened: (() => void)[] = []

afterEach(() => {
  for (const close of opened.splice(0)) close()
  document.body.replaceChildren()
})

/** When the fake timers begin, in minutes. */
const START = Date.parse('2026-03-01T11:00:00Z') / 60_000

/** A page with a toaster in it, and what there is to see of it. */
function world(ports: Partial<ToasterPorts> = {}) {
  const timers = createFakeTimers()
  const toaster = createToaster({
    timers,
    text: shallowRef(createEnglish()),
    ...ports,
  })
  opened.push(toaster.close)
  const region = document.querySelector('[role=status]') as HTMLElement
  /** Toasts that are there to stay; one that leaves has its class until the next frame. */
  const toasts = () => [...region.querySelectorAll<HTMLElement>('.toast:not(.toast-leave)')]
  return {
    timers,
    toaster,
    region,
    toasts,
    texts: () => toasts().map(({ textContent }) => textContent),
    /** The bookings that they are about. */
    ids: () => toasts().map(({ textContent }) => textContent?.split(' ')[1]),
    buttons: () => toasts().map((toast) => toast.querySelector('button') as HTMLButtonElement),
    /** Shows a notice of each of these bookings. */
    say: (...ids: string[]) => {
      for (const id of ids) toaster.show({ type: 'booking_cancelled', id })
      return timers.advance(0)
    },
  }
}

function handled(
  type: 'booking_confirmed' | 'booking_cancelled',
  id: string,
  change: Partial<Handled> = {},
): Handled {
  return {
    frame: {
      number: 1,
      at: 0,
      channel: 'hotel-killarney.room-bookings',
      event: type,
      data: event(type, { booking_id: id }),
    },
    outcome: 'applied',
    reasons: [],
    mutations: 1,

    answers: [],
    changed: ['status'],
    wasLive: true,
    ...change,
  }
}

function turnPage(visibility: 'hidden' | 'visible') {
  vi.spyOn(document, 'hidden', 'get').mockReturnValue(visibility === 'hidden')
  document.dispatchEvent(new Event('visibilitychange'))
}

describe('a toast', () => {
  it('says what a dialect made of the event', async () => {
    const { toaster, timers, texts } = world()
    const { frame, ...told } = handled('booking_cancelled', 'BK-7')
    const translated = { type: 'booking_cancelled', body: frame.data } as const
    const foreign = { ...frame, event: 'ReservationCalledOff', data: { item: {} } }
    toaster.announce({ ...told, frame: foreign, translated })
    await timers.advance(0)
    expect(texts()).toEqual(['Booking BK-7 cancelled'])
  })

  it('has the contract’s text, a shape of its kind and a button with a name', async () => {
    const { toaster, timers, toasts, texts, buttons } = world()
    toaster.announce(handled('booking_confirmed', 'BK-1'))
    toaster.announce(handled('booking_cancelled', 'BK-2'))
    await timers.advance(0)
    expect(texts()).toEqual(['Booking BK-1 confirmed', 'Booking BK-2 cancelled'])
    expect(toasts().map((toast) => toast.matches('.toast--success'))).toEqual([true, false])
    expect(
      toasts().map((toast) => toast.querySelectorAll(':scope > svg[aria-hidden=true]').length),
    ).toEqual([1, 1])
    expect(buttons().map((button) => button.getAttribute('aria-label'))).toEqual([
      'Dismiss',
      'Dismiss',
    ])
  })

  it('says what a dialect made of the event, whatever the event is called', async () => {
    const { toaster, timers, texts } = world({ isMuted: (type) => type === 'booking_confirmed' })
    const frame = { number: 1, at: 0, channel: '', event: 'ReservationCalledOff', data: {} }
    for (const type of ['booking_cancelled', 'booking_confirmed'] as const) {
      const translated = { type, body: event(type, { booking_id: 'BK-2' }) }
      toaster.announce(handled(type, '', { frame, translated }))
    }
    await timers.advance(0)
    expect(texts()).toEqual(['Booking BK-2 cancelled'])
  })

  it('is in one polite live region, which was there before and is not read as a whole', async () => {
    const { region, say, ids } = world()
    expect([region.getAttribute('aria-atomic'), region.textContent]).toEqual(['false', ''])
    await say('One')
    expect(ids()).toEqual(['One'])
    expect(document.querySelectorAll('[role=status], [role=alert], [aria-live]')).toHaveLength(1)
  })

  it('shows a hostile id as text', async () => {
    const { toaster, timers, texts, region } = world()
    const id = '<img src=x onerror=alert(1)>'
    toaster.announce(handled('booking_confirmed', id))
    await timers.advance(0)
    expect([texts(), region.querySelector('img')]).toEqual([[`Booking ${id} confirmed`], null])
  })

  it.each([
    ['not live', { wasLive: false }],
    ['a duplicate', { outcome: 'duplicate' }],
    ['no news', { changed: [] }],
  ] as const)('is not there for what was %s', async (_, change) => {
    const { toaster, timers, texts } = world()
    toaster.announce(handled('booking_confirmed', 'BK-1', change))
    await timers.advance(10_000)
    expect(texts()).toEqual([])
  })

  it('that follows others of its kind stands for all of them', async () => {
    const { toaster, timers, texts } = world()
    for (let n = 0; n < 15; n++) toaster.announce(handled('booking_confirmed', `BK-${n}`))
    await timers.advance(1_499)
    expect(texts()).toEqual(['Booking BK-0 confirmed'])
    await timers.advance(1)
    expect(texts()).toEqual(['Booking BK-0 confirmed', '14 bookings confirmed'])
  })
})

describe('the library', () => {
  it('shows what came before it was in the page', async () => {
    const { toaster, timers, ids } = world()
    for (const id of ['One', 'Two', 'Three']) toaster.show({ type: 'booking_cancelled', id })
    const before = ids()
    await timers.advance(0)
    expect([before, ids()]).toEqual([[], ['One', 'Two', 'Three']])
  })

  it('leaves the page again when the toaster was closed before that', async () => {
    const { toaster, timers } = world()
    toaster.show({ type: 'booking_cancelled', id: 'One' })
    toaster.close()
    await timers.advance(0)
    expect(document.body.innerHTML).toBe('')
  })
})

describe('the number of toasts', () => {
  it('is at most 3: one more takes the place of the oldest and none waits', async () => {
    const { say, ids, timers } = world()
    await say('1', '2')
    await say('3', '4', '5')
    expect(ids()).toEqual(['3', '4', '5'])
    await timers.advance(8_000)
    expect(ids()).toEqual([])
  })

  it('spares the toast that has the focus', async () => {
    const { say, ids, buttons } = world()
    await say('1', '2', '3')
    buttons()[0]?.focus()
    await say('4')
    expect(ids()).toEqual(['1', '3', '4'])
  })
})

describe('a toast stays 8 s', () => {
  it('each by its own time', async () => {
    const { say, ids, timers } = world()
    await say('1')
    await timers.advance(3_000)
    await say('2')
    await timers.advance(4_999)
    expect(ids()).toEqual(['1', '2'])
    await timers.advance(1)
    expect(ids()).toEqual(['2'])
    await timers.advance(3_000)
    expect([ids(), timers.pending]).toEqual([[], 0])
  })

  it('not counting the time under the pointer', async () => {
    const { say, ids, timers, region } = world()
    await say('1')
    await timers.advance(5_000)
    region.dispatchEvent(new Event('pointerenter'))
    await timers.advance(60_000)
    region.dispatchEvent(new Event('pointerleave'))
    await timers.advance(2_999)
    expect(ids()).toEqual(['1'])
    await timers.advance(1)
    expect(ids()).toEqual([])
  })

  it('not counting the time with the focus', async () => {
    const { say, ids, timers, buttons } = world()
    await say('1')
    await timers.advance(5_000)
    buttons()[0]?.focus()
    await timers.advance(60_000)
    buttons()[0]?.blur()
    await timers.advance(2_999)
    expect(ids()).toEqual(['1'])
    await timers.advance(1)
    expect(ids()).toEqual([])
  })

  it('not counting the time in a hidden tab', async () => {
    const { say, ids, timers } = world()
    await say('1')
    await timers.advance(5_000)
    turnPage('hidden')
    await timers.advance(59_999)
    expect(ids()).toEqual(['1'])
    turnPage('visible')
    await timers.advance(2_999)
    expect(ids()).toEqual(['1'])
    await timers.advance(1)
    expect(ids()).toEqual([])
  })

  it('from when the tab is looked at, if it came while hidden', async () => {
    const { say, ids, timers } = world()
    turnPage('hidden')
    await say('1', '2', '3', '4')
    await timers.advance(59_999)
    expect(ids()).toEqual([])
    turnPage('visible')
    await timers.advance(7_999)
    expect(ids()).toEqual(['2', '3', '4'])
    await timers.advance(1)
    expect(ids()).toEqual([])
  })

  it('[C10] no longer than a tab is hidden for a minute', async () => {
    const { say, texts, toaster, timers } = world({
      clock: (ms) => `minute ${ms / 60_000 - START}`,
    })
    await say('1')
    turnPage('hidden')
    toaster.show({ type: 'booking_confirmed', count: 2 })
    await say('2')
    await timers.advance(60_000)
    turnPage('visible')
    await timers.advance(0)
    expect(texts()).toEqual(['From minute 0 to minute 1: 1 cancelled, 2 confirmed'])
  })
})

describe('a type that is muted', () => {
  it('is neither shown nor collected, and begins anew when it is let through', async () => {
    const muted = new Set(['booking_cancelled', 'missed'])
    const { toaster, timers, texts } = world({ isMuted: (type) => muted.has(type) })
    toaster.announce(handled('booking_cancelled', 'BK-1'))
    toaster.announce(handled('booking_confirmed', 'BK-2'))
    toaster.sumUp({ CONFIRMED: 1, CANCELLED: 0, from: 0, to: 0 })
    toaster.announce(handled('booking_cancelled', 'BK-3'))
    await timers.advance(0)
    const before = texts()
    muted.clear()
    toaster.announce(handled('booking_cancelled', 'BK-4'))
    await timers.advance(0)
    expect([before, texts()]).toEqual([
      ['Booking BK-2 confirmed'],
      ['Booking BK-2 confirmed', 'Booking BK-4 cancelled'],
    ])
  })

  it('is not shown of what was collected before', async () => {
    const muted = new Set<string>()
    const { toaster, timers, texts } = world({ isMuted: (type) => muted.has(type) })
    for (const id of ['1', '2', '3']) toaster.announce(handled('booking_cancelled', id))
    await timers.advance(0)
    muted.add('booking_cancelled')
    await timers.advance(2_000)
    expect(texts()).toEqual(['Booking 1 cancelled'])
  })
})

it('what has the focus is scrolled clear of the toasts while there are some', async () => {
  const root = document.documentElement
  const { say, timers } = world()
  const before = root.hasAttribute('data-toasts')
  await say('1')
  const during = root.hasAttribute('data-toasts')
  await timers.advance(8_000)
  expect([before, during, root.hasAttribute('data-toasts')]).toEqual([false, true, false])
})

describe('closing', () => {
  it('by the button needs no animation to end', async () => {
    const { say, ids, buttons, timers } = world()
    await say('1', '2')
    buttons()[0]?.click()
    await nextTick()
    expect(ids()).toEqual(['2'])
    await timers.advance(8_000)
    expect([ids(), timers.pending]).toEqual([[], 0])
  })

  it('hands the focus to the next toast, then back to where it came from', async () => {
    const search = document.createElement('input')
    document.body.append(search)
    const { say, buttons } = world()
    await say('1', '2')
    search.focus()
    const [first, second] = buttons()
    first?.focus()
    first?.click()
    expect(document.activeElement).toBe(second)
    second?.click()
    expect(document.activeElement).toBe(search)
  })

  it('[C2] takes away what is shown and what is collected', async () => {
    const { toaster, timers, ids, say } = world()
    await say('1')
    toaster.announce(handled('booking_confirmed', 'BK-1'))
    toaster.announce(handled('booking_confirmed', 'BK-2'))
    await timers.advance(0)
    expect(ids()).toEqual(['1', 'BK-1'])
    toaster.clear()
    await timers.advance(0)
    expect(ids()).toEqual([])
    await timers.advance(20_000)
    expect([ids(), timers.pending]).toEqual([[], 0])
  })

  it('for good leaves the page as it was', async () => {
    const { say, toaster, timers } = world()
    await say('1')
    toaster.close()
    await say('2')
    expect([document.body.innerHTML, timers.pending]).toEqual(['', 0])
  })
})

describe('a toast about a booking', () => {
  const confirmed = { type: 'booking_confirmed', id: 'BK-1', guest: 'Jakub Wiśniewski' } as const

  function withLinks() {
    const open = vi.fn<(booking: string) => void>()
    const linkTo = (booking: string) => ({ href: `#${booking}`, open: () => open(booking) })
    const made = world({ linkTo })
    return {
      ...made,
      open,
      link: () => made.region.querySelector('a') as HTMLAnchorElement,
      async show(notice: Notice) {
        made.toaster.show(notice)
        await made.timers.advance(0)
      },
    }
  }

  it('names the guest in a second line', async () => {
    const { show, texts, link } = withLinks()
    await show(confirmed)
    expect(texts()[0]?.split('\n')).toEqual(['Booking BK-1 confirmed', 'Jakub Wiśniewski'])
    expect([link().getAttribute('href'), link().querySelector('bdi')?.textContent]).toEqual([
      '#BK-1',
      'Jakub Wiśniewski',
    ])
  })

  it('has one line while nobody knows the guest', async () => {
    const { show, texts } = withLinks()
    await show({ type: 'booking_confirmed', id: 'BK-1' })
    expect(texts()).toEqual(['Booking BK-1 confirmed'])
  })

  it('opens the booking when it is pressed, and goes', async () => {
    const { show, toasts, link, open } = withLinks()
    await show(confirmed)
    link().click()
    await nextTick()
    expect([open.mock.calls, toasts()]).toEqual([[['BK-1']], []])
  })

  it('leaves a press with a key to the browser', async () => {
    const { show, toasts, link, open } = withLinks()
    await show(confirmed)
    const press = new MouseEvent('click', { ctrlKey: true, bubbles: true, cancelable: true })
    link().dispatchEvent(press)
    expect([open.mock.calls, press.defaultPrevented, toasts().length]).toEqual([[], false, 1])
  })

  it('can be dismissed without opening it', async () => {
    const { show, buttons, toasts, open } = withLinks()
    await show(confirmed)
    buttons()[0]?.click()
    await nextTick()
    expect([open.mock.calls, toasts()]).toEqual([[], []])
  })

  it('about several is no link', async () => {
    const { show, region, texts } = withLinks()
    await show({ type: 'booking_confirmed', count: 3 })
    expect([texts(), region.querySelector('a')]).toEqual([['3 bookings confirmed'], null])
  })

  it('gets the guest from the row that the event changed', async () => {
    const { toaster, timers, texts } = withLinks()
    const row = { booking_id: 'BK-1', status: 'CONFIRMED', guest_name: 'Niamh Ahern' }
    const before = { ...row, status: 'PENDING' }
    toaster.announce(handled('booking_confirmed', 'BK-1', { change: { before, row } }))
    await timers.advance(0)
    expect(texts()).toEqual(['Booking BK-1 confirmed\nNiamh Ahern'])
  })
})

it('what is being collected can be shown at once', async () => {
  const { toaster, timers, texts } = world()
  for (const id of ['BK-1', 'BK-2', 'BK-3']) toaster.announce(handled('booking_confirmed', id))
  await timers.advance(0)
  const before = texts()
  toaster.showCollected()
  await timers.advance(0)
  expect([before, texts()]).toEqual([
    ['Booking BK-1 confirmed'],
    ['Booking BK-1 confirmed', '2 bookings confirmed'],
  ])
})
