// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { RequestError } from '../../src/core/request-error'
import { openBoard } from './board'

describe('the hotels', () => {
  it('are a list that leads to their bookings', async () => {
    const { texts, page } = await openBoard('/', { isLoaded: false })
    expect(texts('main a')).toEqual(['Hotel Killarney Europe/Dublin', 'Hotel Lisboa Europe/Lisbon'])
    const links = page.findAll('main a').map((link) => link.attributes('href'))
    expect(links).toEqual(['/hotels/hotel-killarney/bookings', '/hotels/hotel-lisboa/bookings'])
  })

  it('are loading, then none', async () => {
    let answer: (hotels: []) => void = () => {}
    const { texts } = await openBoard('/', {
      isLoaded: false,
      fetchHotels: () => new Promise((resolve) => (answer = resolve)),
    })
    const before = texts('main')
    answer([])
    await flushPromises()
    expect([before, texts('main')]).toEqual([
      ['Hotels Loading hotels…'],
      ['Hotels There is no hotel that you may see'],
    ])
  })

  it('can be asked for again when they could not be loaded', async () => {
    let isDown = true
    const { texts, page } = await openBoard('/', {
      isLoaded: false,
      fetchHotels: async () => {
        if (isDown) throw new RequestError({ code: 'unreachable' })
        return [{ slug: 'hotel-lisboa', name: 'Hotel Lisboa', timezone: 'Europe/Lisbon' }]
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
  expect(texts('main')).toEqual([`No such hotel ${problem} Choose a hotel`])
})
