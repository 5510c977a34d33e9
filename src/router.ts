import { watch } from 'vue'
import ActivityPage from './ui/activity/ActivityPage.vue'
import BookingsPage from './ui/bookings/BookingsPage.vue'
import HotelPage from './ui/hotel/HotelPage.vue'
import HotelsPage from './ui/hotel/HotelsPage.vue'
import NotFoundPage from './ui/hotel/NotFoundPage.vue'
import RoomsPage from './ui/rooms/RoomsPage.vue'
import {
  createRouter,
  type RouteLocationNormalized,
  type RouteRecordRaw,
  type Router,
  type RouterHistory,
} from 'vue-router'
import { parseHotelSlug, type HotelSlug } from './core/channels'
import { latePage } from './ui/kit/late-page'

declare module 'vue-router' {
  interface RouteMeta {
    /** Nobody touches this page, so it does by itself what a person would press. */
    isUnattended?: true
  }
}

/**
 * What a desk works with all day comes at once, so that it opens while the server is away. The other
 * pages are files of their own, which the service worker has.
 */
const routes: RouteRecordRaw[] = [
  { path: '/', name: 'hotels', component: HotelsPage },
  {
    // Other forms, such as `caf%E9`, cannot name a hotel. They must not match: the router would
    // rewrite the address, and it would no longer be what the person typed.
    path: '/hotels/:hotelSlug([\\w-]+)',
    component: HotelPage,
    redirect: { name: 'bookings' },
    children: [
      { path: 'bookings', name: 'bookings', component: BookingsPage },
      { path: 'rooms', name: 'rooms', component: RoomsPage },
      {
        path: 'timeline',
        name: 'timeline',
        component: latePage(() => import('./ui/timeline/TimelinePage.vue')),
      },
      { path: 'activity', name: 'activity', component: ActivityPage },
      {
        path: 'handover',
        name: 'handover',
        component: latePage(() => import('./ui/handover/HandoverPage.vue')),
      },
      {
        path: 'handover/pack',
        name: 'pack',
        component: latePage(() => import('./ui/handover/PackPage.vue')),
      },
      {
        path: 'housekeeping',
        name: 'housekeeping',
        component: latePage(() => import('./ui/housekeeping/HousekeepingPage.vue')),
        // Without the frame of the other pages, which names guests.
        meta: { isBare: true },
      },
    ],
  },
  {
    path: '/hotels/:hotelSlug([\\w-]+)/wall',
    name: 'wall',
    component: latePage(() => import('./ui/wall/WallPage.vue')),
    meta: { isUnattended: true },
  },
  { path: '/:path(.*)*', name: 'not-found', component: NotFoundPage },
]

/** Creates the router. `onHotel` is called with the hotel of each address, or `null`. */
export function createBoardRouter(
  history: RouterHistory,
  onHotel: (hotel: HotelSlug | null) => void,
): Router {
  const router = createRouter({ history, routes })
  router.beforeEach(checkSlug)
  // Watch the address itself. When a guard ends a navigation, or code after it throws, `afterEach`
  // is called with another address or not at all.
  watch(router.currentRoute, (to) => onHotel(hotelOf(to)), { flush: 'sync' })
  return router
}

/** Returns the hotel of a route, or `null`. */
export function hotelOf({ params }: RouteLocationNormalized): HotelSlug | null {
  const text = params.hotelSlug
  const parsed = typeof text === 'string' ? parseHotelSlug(text) : null
  return parsed?.ok ? parsed.slug : null
}

/** Redirects to the slug in lower case, because channel names are case-sensitive. */
function checkSlug(to: RouteLocationNormalized) {
  const text = to.params.hotelSlug
  if (typeof text !== 'string') return true
  const parsed = parseHotelSlug(text)
  if (!parsed.ok) {
    // The address stays as typed; the page says what is wrong with it.
    const { path, query, hash } = to
    return { name: 'not-found', params: { path: path.slice(1).split('/') }, query, hash }
  }
  if (parsed.slug === text) return true
  return { ...to, params: { ...to.params, hotelSlug: parsed.slug }, replace: true }
}
