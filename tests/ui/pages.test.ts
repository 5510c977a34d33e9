// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { HotelList } from '../../src/api/hotels'
import { RequestError } from '../../src/realtime/terms/request-error'
import { hotelList } from '../support/fake-api'
import { openBoard } from './board'

const LISBOA = { slug: 'hotel-lisboa', name: 'Hotel Lisboa', timezone: 'Europe/Lisbon' }

describe('the hotels', () => {
  it('are a list that leads to their bookings', async () => {
    const { texts, page } = await openBoard('/', { isLoaded: false })
    expect(texts('main a')).toEqual(['Hotel Killarney Europe/Dublin', 'Hotel Lisboa Europe/Lisbon'])
    const links = page.findAll('main a').map((link) => link.attributes('href'))
    expect(links).toEqual(['/hotels/hotel-killarney/bookings', '/hotels/hotel-lisboa/bookings'])
  })

  it('are loading, then none', async () => {
    let answer: (list: HotelList) => void = () => {}
    const { texts } = await openBoard('/', {
      isLoaded: false,
      fetchHotels: () => new Promise((resolve) => (answer = resolve)),
    })
    const before = texts('main')
    answer(hotelList([]))
    await flushPromises()
    expect([before, texts('main')]).toEqual([
      ['Hotels Loading hotels…'],
      ['Hotels You have no access to any hotel'],
    ])
  })

  it('say which of them did not come, and whose time zone is not known', async () => {
    const { texts } = await openBoard('/', {
      isLoaded: false,
      fetchHotels: async () => hotelList([{ ...LISBOA, timezone: null }], { missing: 4 }),
    })
    expect(texts('main .notice, main a')).toEqual([
      'These are not all your hotels. The others could not be loaded.',
      'Hotel Lisboa time zone not known',
    ])
  })

  it('can be asked for again when they could not be loaded', async () => {
    let isDown = true
    const { texts, page } = await openBoard('/', {
      isLoaded: false,
      fetchHotels: async () => {
        if (isDown) throw new RequestError({ code: 'unreachable' })
        return hotelList([LISBOA])
      },
    })
    const before = texts('main .blank')
    isDown = false
    await page.get('main button').trigger('click')
    await flushPromises()
    expect([before, texts('main a')]).toEqual([
      ['The hotels could not be loaded The hotel’s server cannot be reached. Retry'],
      ['Hotel Lisboa Europe/Lisbon'],
    ])
  })
})

it('says that there is no page at an address', async () => {
  const { texts } = await openBoard('/nowhere', { isLoaded: false })
  expect(texts('main')).toEqual(['Page not found There is no page at this address. Choose a hotel'])
})

it('says why an address cannot name a hotel', async () => {
  const problem = 'A hotel’s name in the address is 1 to 64 letters, digits and hyphens.'
  const { texts } = await openBoard('/hotels/hotel_killarney/bookings', { isLoaded: false })
  expect(texts('main')).toEqual([`Hotel not found ${problem} Choose a hotel`])
})

describe('an address that names no hotel is not found, and stays as it was typed', () => {
  // In development the router says of each part that it leaves it as it is.
  afterEach(() => {
    const warn = vi.spyOn(console, 'warn')
    const others = warn.mock.calls.filter(([text]) => !/R0080/.test(String(text)))
    warn.mockClear()
    expect(others).toEqual([])
  })

  const bad = (slug: string) => `/hotels/${slug}/bookings`
  const NOTHING = 'Page not found'
  const NO_HOTEL = 'Hotel not found'

  it.each([
    [bad('caf%E9'), NO_HOTEL],
    [bad('100%'), NO_HOTEL],
    [bad('%'), NO_HOTEL],
    [bad('%00'), NO_HOTEL],
    [bad('a%2Fb'), NO_HOTEL],
    [bad('caf%C3%A9'), NO_HOTEL],
    [bad('a.b'), NO_HOTEL],
    [bad('-a'), NO_HOTEL],
    [bad('private-hotel'), NO_HOTEL],
    [bad('x'.repeat(10_000)), NO_HOTEL],
    [bad('%E9'.repeat(3_000)), NO_HOTEL],
    ['/HOTELS/100%/Bookings', NO_HOTEL],
    ['/hotels/caf%E9', NO_HOTEL],
    ['/hotels/hotel-killarney/%E9', NOTHING],
    ['/hotels//bookings', NOTHING],
    ['/hotels/100%/bookings?list=%E9&%=1#%E9', NO_HOTEL],
    ['/%E9', NOTHING],
    ['/%', NOTHING],
  ])('%.60s: %s', async (address, heading) => {
    const { router, texts, go } = await openBoard(address, { isLoaded: false })
    const shown = () => [...texts('h1'), router.currentRoute.value.fullPath]
    expect(shown()).toEqual([heading, address])
    await go('/')
    await go(address)
    expect(shown()).toEqual([heading, address])
  })

  it.each([
    '/hotels/hotel-killarney/bookings/',
    '/hotels/hotel-killarney/bookings?list=%E9&booking=%&%=#%E9',
    '/hotels/Hotel-Killarney/bookings?status=%E9#%',
    '/HOTELS/hotel-killarney/Bookings',
  ])('%s is still the hotel’s page', async (address) => {
    const { texts, go } = await openBoard(address)
    expect(texts('.hotel-name')).toEqual(['Hotel Killarney'])
    await go('/')
    await go(address)
    expect(texts('.hotel-name')).toEqual(['Hotel Killarney'])
  })
})
