// @vitest-environment happy-dom
import { readFileSync } from 'node:fs'
import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import { createDeviceSettings } from '../../src/ui/settings/device-settings'
import { followTheme } from '../../src/ui/settings/theme'
import { booking, openBoard } from './board'

async function openDialog(page: VueWrapper, button: string) {
  await page.get(button).trigger('click')
  return vi.waitFor(() => page.get('dialog[open]'))
}

describe('the settings', () => {
  /** What they say once all of them are loaded. */
  async function wordsOn(page: VueWrapper) {
    const dialog = await openDialog(page, '[data-settings]')
    await vi.waitFor(() => dialog.get('[data-setting=notices]'))
    return dialog.text()
  }

  it('are the same on the page of the hotels and on a hotel’s, which has a wall', async () => {
    const hotels = await openBoard('/', { isLoaded: false })
    const there = await wordsOn(hotels.page)
    hotels.page.unmount()
    const { page } = await openBoard()
    expect((await wordsOn(page)).replace('Open the wall display', '')).toBe(there)
  })

  it('show what is set, and set what is chosen', async () => {
    const { page, settings } = await openBoard()
    settings.set('mutedToasts', ['missed'])
    const dialog = await openDialog(page, '[data-settings]')
    // Those of the notices come later, and ask the browser (`notices.test.ts`).
    const boxes = () =>
      dialog.findAll<HTMLInputElement>('.setting:not([data-setting=notices]) [type=checkbox]')
    const checks = () =>
      boxes().map(({ element }) => [element.parentElement?.textContent?.trim(), element.checked])
    const before = checks()
    for (const check of boxes()) {
      await check.setValue(!(check.element as HTMLInputElement).checked)
    }
    await dialog.get('[value=dark]').setValue()
    expect(before).toEqual([
      ['Single-key shortcuts', true],
      ['A booking is confirmed', true],
      ['A booking is cancelled', true],
      ['A summary of what you missed', false],
      ['Show guests’ names on the wall', false],
    ])
    expect(settings.current).toMatchObject({
      language: 'auto',
      theme: 'dark',
      shortcuts: false,
      activityRail: true,
      mutedToasts: ['booking_confirmed', 'booking_cancelled'],
      wallNames: true,
    })
  })

  it('close by their button and by a click beside them, and open again', async () => {
    const { page } = await openBoard()
    const first = await openDialog(page, '[data-settings]')
    await first.get('.dialog-head button').trigger('click')
    const isClosed = !page.find('dialog').exists()
    const second = await openDialog(page, '[data-settings]')
    await second.get('.dialog-panel').trigger('click')
    const isOpen = page.find('dialog').exists()
    await second.trigger('click')
    expect([isClosed, isOpen, page.find('dialog').exists()]).toEqual([true, true, false])
  })
})

it('the help lists every shortcut by its keys, and says when those of characters are off', async () => {
  const { page, settings } = await openBoard()
  const dialog = await openDialog(page, '[data-help]')
  const lines = () =>
    dialog.findAll('.shortcut-list > div').map((line) => {
      const keys = line.get('dd').text().replace(/\s+/g, ' ')
      return `${line.classes('is-off') ? '-' : '+'} ${line.get('dt').text()}: ${keys}`
    })
  const on = lines()
  settings.set('shortcuts', false)
  await flushPromises()
  expect(on).toEqual([
    '+ Search: /',
    '+ In the search: open the first match: Enter',
    '+ In the search: jump to the first result: ↓',
    '+ Next row; from an open booking, the next one: j',
    '+ Previous row; from an open booking, the previous one: k',
    '+ Open the booking: Enter',
    '+ Go to the actions of the booking or room: a',
    '+ Clear and leave the search, close what is open: Esc',
    '+ Go to a list, in the order shown: 1 to 9',
    '+ Go to the bookings: g then b',
    '+ Go to the rooms: g then r',
    '+ Go to the timeline: g then t',
    '+ Go to the activity: g then a',
    '+ Pause or resume updates: p',
    '+ Show the shortcuts: ?',
  ])
  expect(lines().filter((line) => line.startsWith('+'))).toEqual([on[1], on[2], on[5], on[7]])
  expect(dialog.text()).toContain('Single-key shortcuts are switched off in the settings.')
})

it('the appearance is followed on the page, and left to the device again', async () => {
  const settings = createDeviceSettings()
  const root = document.createElement('html')
  settings.set('theme', 'dark')
  followTheme(settings, root)
  const seen = [root.dataset.theme]
  for (const theme of ['light', 'auto'] as const) {
    settings.set('theme', theme)
    await nextTick()
    seen.push(root.dataset.theme)
  }
  expect(seen).toEqual(['dark', 'light', undefined])
})

it('the browser’s own parts have the colour of the appearance, else that of the device', async () => {
  const settings = createDeviceSettings()
  const html = readFileSync('index.html', 'utf8')
  const { documentElement: root } = new DOMParser().parseFromString(html, 'text/html')
  const colours = () =>
    ['(prefers-color-scheme: light)', '(prefers-color-scheme: dark)'].map((device) =>
      [...root.querySelectorAll('meta[name="theme-color"]')]
        .filter((meta) => ['all', device].includes(meta.getAttribute('media') ?? 'all'))
        .map((meta) => meta.getAttribute('content')),
    )
  const seen = [colours()]
  followTheme(settings, root)
  for (const theme of ['light', 'dark', 'auto'] as const) {
    settings.set('theme', theme)
    await nextTick()
    seen.push(colours())
  }
  const [light, dark] = [['#ffffff'], ['#1a1d22']]
  expect(seen).toEqual([
    [light, dark],
    [light, light],
    [dark, dark],
    [light, dark],
  ])
})

it('printing mounts every row of a windowed list first', async () => {
  const bookings = Array.from({ length: 300 }, (_, index) => booking(`BK-${index}`))
  const { page, ids } = await openBoard(undefined, { bookings })
  const printed: number[] = []
  vi.stubGlobal('print', () => printed.push(ids().length))
  const before = ids().length
  await page.get('[data-print]').trigger('click')
  await flushPromises()
  vi.unstubAllGlobals()
  expect([before < 200, printed]).toEqual([true, [300]])
})
