// @vitest-environment happy-dom
import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { expect, describe, it, vi } from 'vitest'
import { createDeviceSettings } from '../../src/ui/settings/device-settings'
import { createPageLanguage } from '../../src/ui/settings/language'
import { createGerman } from '../../src/ui/text/de'
import { preferredLanguage } from '../../src/ui/text/languages'
import { booking, NOW, openBoard } from './board'

const KEY = 'hotel-board.settings'
const AT_FIRST = {
  language: 'auto',
  activityRail: true,
  savesPack: false,
  theme: 'auto',
  shortcuts: true,
  mutedToasts: [],
  wallNames: false,
  soundFor: [],
  desktopFor: [],
  desktopNames: false,
  hasBadge: false,
}

/** Storage of a page in memory, with what was kept before. */
function storageWith(kept: string | null): Storage {
  const items = new Map(kept === null ? [] : [[KEY, kept]])
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
  } as Partial<Storage> as Storage
}

describe('the settings of a device', () => {
  it.each([
    ['{"language":"de"}', { language: 'de' }],
    ['{"theme":"dark","shortcuts":false}', { theme: 'dark', shortcuts: false }],
    ['{"mutedToasts":["missed","nothing",7]}', { mutedToasts: ['missed'] }],
    ['{"theme":"pink","shortcuts":"false","mutedToasts":"missed"}', {}],
    [null, {}],
    ['', {}],
    ['{"language":', {}],
    ['null', {}],
    ['[]', {}],
    ['"de"', {}],
    ['{"language":"tlh"}', {}],
    ['{"language":{"toString":1}}', {}],
    ['{"__proto__":{"language":"de"}}', {}],
  ])('kept as %s are read as %j, and everything else as it is at first', (kept, settings) => {
    const storage = storageWith(kept)
    expect(createDeviceSettings(() => storage).current).toEqual({ ...AT_FIRST, ...settings })
  })

  it('are kept for the next visit, beside what another tab or version kept', () => {
    const storage = storageWith(null)
    const settings = createDeviceSettings(() => storage)
    storage.setItem(KEY, '{"other":7}')
    settings.set('language', 'de')
    expect(JSON.parse(storage.getItem(KEY) ?? '')).toEqual({ other: 7, language: 'de' })
    expect(createDeviceSettings(() => storage).current).toEqual({ ...AT_FIRST, language: 'de' })
  })

  it('that are set in another tab hold in this one', () => {
    const storage = storageWith(null)
    const page = new EventTarget()
    const { current } = createDeviceSettings(() => storage, page)
    const tell = (key: string | null) => page.dispatchEvent(new StorageEvent('storage', { key }))
    const seen: string[] = []
    storage.setItem(KEY, '{"theme":"dark"}')
    tell('of something else')
    seen.push(current.theme)
    tell(KEY)
    seen.push(current.theme)
    storage.setItem(KEY, '{}')
    tell(null)
    expect([...seen, current.theme]).toEqual(['auto', 'dark', 'auto'])
  })

  it('hold for the page where storage is blocked', () => {
    const settings = createDeviceSettings(() => {
      throw new DOMException('blocked', 'SecurityError')
    })
    settings.set('language', 'en')
    expect(settings.current).toEqual({ ...AT_FIRST, language: 'en' })
  })
})

it.each([
  [['de-AT', 'en'], 'de'],
  [['fr', 'DE', 'en'], 'de'],
  [['en-US', 'de'], 'en'],
  [['fr', ''], 'en'],
  [['constructor'], 'en'],
  [[], 'en'],
] as const)('a browser that asks for %j gets %s', (wanted, language) => {
  expect(preferredLanguage(wanted)).toBe(language)
})

describe('the languages of a board', () => {
  it.each([
    [['de'], ['en-GB'], 'de'],
    [['de', 'en'], ['fr-FR'], 'de'],
    [['de', 'en'], ['fr-FR', 'en'], 'en'],
    [['en'], ['de-DE'], 'en'],
  ] as const)('%j, for a browser that asks for %j: %s', async (offered, languages, lang) => {
    const root = document.createElement('html')
    const settings = createDeviceSettings()
    await createPageLanguage({ settings, languages, offered, root }).ready
    expect(root.lang).toBe(lang)
  })

  it('go before what this device once chose', async () => {
    const root = document.createElement('html')
    const settings = createDeviceSettings(() => storageWith('{"language":"de"}'))
    await createPageLanguage({ settings, languages: [], offered: ['en'], root }).ready
    expect(root.lang).toBe('en')
  })
})

describe('the language of the page', () => {
  function pageLanguage(languages: string[], load = async () => createGerman()) {
    const settings = createDeviceSettings()
    const root = document.createElement('html')
    const de = vi.fn<typeof load>(load)
    const page = createPageLanguage({ settings, languages, root, catalogues: { de } })
    return { ...page, settings, root, de, now: () => [page.text.value.language, root.lang] }
  }

  it('is the browser’s, and its catalogue is there when the page is ready', async () => {
    const { ready, now } = pageLanguage(['de-DE', 'en'])
    await ready
    expect(now()).toEqual(['de', 'de'])
  })

  it('is English without loading anything', async () => {
    const { ready, now, de } = pageLanguage(['en-IE'])
    await ready
    expect([now(), de.mock.calls]).toEqual([['en', 'en'], []])
  })

  it('stays English when German cannot be loaded', async () => {
    const { ready, settings, text } = pageLanguage(['de'], () => Promise.reject(new Error('gone')))
    await ready
    settings.set('language', 'de')
    await flushPromises()
    expect(text.value.language).toBe('en')
  })

  it('is the one chosen last, whatever arrives late', async () => {
    let arrive = () => {}
    const arrival = new Promise<void>((resolve) => (arrive = resolve))
    const { ready, settings, now } = pageLanguage(['en'], () => arrival.then(createGerman))
    await ready
    settings.set('language', 'de')
    await flushPromises()
    settings.set('language', 'en')
    await flushPromises()
    arrive()
    await flushPromises()
    expect(now()).toEqual(['en', 'en'])
  })
})

async function languageSelect(page: VueWrapper) {
  await page.get('[data-settings]').trigger('click')
  return vi.waitFor(() => page.get('dialog select'))
}

describe('a person who chooses a language', () => {
  const reason = { code: 'said', message: '503: full' } as const

  it('sees words, dates, statuses and titles change at once, and names stay', async () => {
    const { page, texts, rows } = await openBoard('/hotels/hotel-killarney/bookings?list=all', {
      bookings: [
        booking('BK-1', {
          status: 'CONFIRMED',
          check_in: '2026-03-26',
          check_out: '2026-03-28',
        }),
        booking('BK-2', { status: 'ON_HOLD', guest_name: 'Pending Confirmed' }),
      ],
      live: { state: 'stale', since: NOW, reason },
    })
    const seen = () => [
      rows(),
      texts('thead th'),
      texts('.hotel-time, .live-state'),
      document.title,
    ]
    const select = await languageSelect(page)
    const english = seen()
    await select.setValue('de')
    await flushPromises()
    const german = seen()
    await select.setValue('en')
    await flushPromises()
    expect(seen()).toEqual(english)
    expect([english, german]).toEqual([
      [
        [
          ['Niamh Ahern', 'BK-1', 'Confirmed', '26 – 28 Mar', '', '10:00', '10:00'],
          ['Pending Confirmed', 'BK-2', 'ON_HOLD unrecognised status', '', '', '10:00', '10:00'],
        ],
        ['Guest', 'Booking', 'Status', 'Stay', 'Room', 'Created ▼', 'Changed'],
        ['Business date Sun 1 March 2026 11:30 Europe/Dublin', 'Not live since 11:30 · 503: full'],
        '(2) Bookings · Hotel Killarney',
      ],
      [
        [
          ['Niamh Ahern', 'BK-1', 'Bestätigt', '26.–28. März', '', '10:00', '10:00'],
          ['Pending Confirmed', 'BK-2', 'ON_HOLD unbekannter Status', '', '', '10:00', '10:00'],
        ],
        ['Gast', 'Buchung', 'Status', 'Aufenthalt', 'Zimmer', 'Angelegt ▼', 'Geändert'],
        ['Hoteldatum So. 1. März 2026 11:30 Europe/Dublin', 'Nicht live seit 11:30 · 503: full'],
        '(2) Buchungen · Hotel Killarney',
      ],
    ])
  })

  it('finds each language in its own name', async () => {
    const { texts, page } = await openBoard('/', { isLoaded: false })
    await languageSelect(page)
    expect(texts('dialog option')).toEqual(['Same as the browser', 'English', 'Deutsch'])
    expect(page.get('label').text()).toBe('Language')
  })
})
