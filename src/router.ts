import ActivityPage from './ui/pages/ActivityPage.vue'
import BookingsPage from './ui/pages/BookingsPage.vue'
import HotelPage from './ui/pages/HotelPage.vue'
import HotelsPage from './ui/pages/HotelsPage.vue'
import NotFoundPage from './ui/pages/NotFoundPage.vue'
import RoomsPage from './ui/pages/RoomsPage.vue'
import { watch } from 'vue'
import {
  createRouter,
  type RouteLocationNormalized,
  type RouteRecordRaw,
  type Router,
  type RouterHistory,
} from 'vue-router'
import { parseHotelSlug, type HotelSlug } from './core/channels'

/**
 * No page is loaded late: a board whose server is away still opens every one of them. What stands in
 * a page may be a late part, which is there by then.
 */
const routes: RouteRecordRaw[] = [
  { path: '/', name: 'hotels', component: HotelsPage },
  {
    // What is sent in another form, such as `caf%E9`, can name no hotel and is not taken apart: the
    // router would write it anew, and the address would no longer be what was typed.
    path: '/hotels/:hotelSlug([\\w-]+)',
    component: HotelPage,
    redirect: { name: 'bookings' },
    children: [
      { path: 'bookings', name: 'bookings', component: BookingsPage },
      { path: 'rooms', name: 'rooms', component: RoomsPage },
      { path: 'activity', name: 'activity', component: ActivityPage },
    ],
  },
  { path: '/:path(.*)*', name: 'not-found', component: NotFoundPage },
]

/** The pages; `onHotel` hears which hotel the address is about, or `null`. */
export function createBoardRouter(
  history: RouterHistory,
  onHotel: (hotel: HotelSlug | null) => void,
): Router {
  const router = createRouter({ history, routes })
  router.beforeEach(checkSlug)
  // The address decides, also where a guard ends a navigation or what follows it throws: then
  // `afterEach` hears of another address, or of none.
  watch(router.currentRoute, (to) => onHotel(hotelOf(to)), { flush: 'sync' })
  return router
}

/** The hotel that a route is about. */
export function hotelOf({ params }: RouteLocationNormalized): HotelSlug | null {
  const text = params.hotelSlug
  const parsed = typeof text === 'string' ? parseHotelSlug(text) : null
  return parsed?.ok ? parsed.slug : null
}

/** Channel names are case-sensitive, so an address has the slug in its one form. */
function checkSlug(to: RouteLocationNormalized) {
  const text = to.params.hotelSlug
  if (typeof text !== 'string') return true
  const parsed = parseHotelSlug(text)
  if (!parsed.ok) {
    // The address stays as it was typed; the page says what is wrong with it.
    const { path, query, hash } = to
    return { name: 'not-found', params: { path: path.slice(1).split('/') }, query, hash }
  }
  if (parsed.slug === text) return true
  return { ...to, params: { ...to.params, hotelSlug: parsed.slug }, replace: true }
}
