import { expect, it } from 'vitest'
import type { Handled } from '../../src/realtime/create-realtime'
import { createListeners } from '../../src/realtime/listeners'
import { announceNews } from '../../src/ui/announce-news'
import type { Toaster } from '../../src/ui/toaster'
import { event } from '../support/events'
import { settle } from '../support/fake-timers'
import { slug } from '../support/world'

function world() {
  const handled = createListeners<Handled>()
  const said: string[] = []
  let loads = 0
  let isBroken = false
  const toaster: Toaster = {
    announce: ({ frame }) => void said.push(frame.event),
    show: () => {},
    clear: () => void said.push('clear'),
    close: () => {},
  }
  const announceFor = announceNews({ onHandled: handled.add }, async () => {
    loads++
    if (isBroken) throw new Error('gone')
    return toaster
  })
  const data = event('booking_confirmed')
  const frame = { number: 1, at: 0, channel: 'c', event: data.type, data }
  return {
    announceFor,
    said,
    loads: () => loads,
    breakLoading: (value: boolean) => (isBroken = value),
    tell: (changes: Partial<Handled> = {}) =>
      handled.tell({
        frame,
        outcome: 'applied',
        reasons: [],
        mutations: 1,
        changed: ['status'],
        wasLive: true,
        ...changes,
      }),
  }
}

it('loads the toaster with the first news, once', async () => {
  const { tell, said, loads } = world()
  tell({ outcome: 'duplicate' })
  tell({ wasLive: false })
  expect(loads()).toBe(0)
  tell()
  tell()
  await settle()
  expect([loads(), said]).toEqual([1, ['booking_confirmed', 'booking_confirmed']])
})

it('[C2] takes the toasts away for another hotel only, and says nothing late about the old one', async () => {
  const { tell, said, announceFor } = world()
  announceFor(slug('a'))
  tell()
  await settle()
  announceFor(slug('a'))
  await settle()
  tell()
  announceFor(slug('b'))
  await settle()
  expect(said).toEqual(['booking_confirmed', 'clear'])
})

it('tries again with the next news when the toaster cannot be loaded', async () => {
  const { tell, said, breakLoading } = world()
  breakLoading(true)
  tell()
  await settle()
  breakLoading(false)
  tell()
  await settle()
  expect(said).toEqual(['booking_confirmed'])
})
