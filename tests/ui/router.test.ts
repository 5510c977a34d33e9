// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest'
import { effect } from 'vue'
import { createMemoryHistory } from 'vue-router'
import type { HotelSlug } from '../../src/core/channels'
import { createBoardRouter } from '../../src/router'

const [A, B] = ['/hotels/hotel-killarney/bookings', '/hotels/hotel-lisboa/bookings']

async function openRouter() {
  const onHotel = vi.fn<(hotel: HotelSlug | null) => void>()
  const router = createBoardRouter(createMemoryHistory(), onHotel)
  await router.push(A)
  return { router, opened: () => onHotel.mock.calls.flat() }
}

describe('the hotel that is open is the one in the address', () => {
  it('[C2] also when another one is followed, and when none is', async () => {
    const { router, opened } = await openRouter()
    await router.push(B)
    await router.push('/')
    expect(opened()).toEqual(['hotel-killarney', 'hotel-lisboa', null])
  })

  it('[C2] also when somebody’s guard ends the way to another one', async () => {
    const { router, opened } = await openRouter()
    router.beforeEach(() => false)
    await router.push(B)
    expect([router.currentRoute.value.path, opened()]).toEqual([A, ['hotel-killarney']])
  })

  it('[C2] also when whoever follows the address throws', async () => {
    const { router, opened } = await openRouter()
    let isFollowed = false
    effect(() => void router.currentRoute.value, {
      scheduler() {
        isFollowed = true
        throw new Error('a follower')
      },
    })
    await router.push(B).catch(() => {})
    expect([isFollowed, opened()]).toEqual([true, ['hotel-killarney', 'hotel-lisboa']])
  })
})
