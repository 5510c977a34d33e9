/** The side beside the page: the open booking, or else the activity. */
import { computed, nextTick, shallowRef, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { useActivityRail } from '../activity/use-activity-rail'

/** The pages beside which a booking opens. */
const PAGES: ReadonlySet<unknown> = new Set(['bookings', 'rooms'])

/** Call it in the page of a hotel. */
export function useSide() {
  const route = useRoute()
  const router = useRouter()
  const { hasRoom, isWanted, want } = useActivityRail()

  const openId = computed(() =>
    PAGES.has(route.name) && typeof route.query.booking === 'string' && route.query.booking
      ? route.query.booking
      : null,
  )
  const hasRail = computed(
    () => hasRoom.value && isWanted.value && openId.value === null && route.name === 'bookings',
  )
  /** A booking that a person opens gets the focus; one from a first address does not. */
  const takesFocus = shallowRef(false)
  /** On a narrow screen an open booking replaces the list, which loses its scroll position. */
  let scrolled = 0

  watch(
    openId,
    async (id, before) => {
      takesFocus.value = true
      if (before === null) scrolled = scrollY
      if (id !== null || before === null) return
      await nextTick()
      if (document.activeElement !== document.body) return
      scrollTo({ top: scrolled, behavior: 'instant' })
      // A windowed list mounts the rows in sight only after a scroll event.
      await new Promise(requestAnimationFrame)
      await nextTick()
      const row = document.querySelector(`[data-booking-id="${CSS.escape(before)}"]`)
      const target = row?.querySelector<HTMLElement>('a[href]')
      const heading = document.querySelector<HTMLElement>('main h1')
      ;(target ?? heading)?.focus({ preventScroll: target === undefined })
    },
    { flush: 'pre' },
  )

  return {
    openId,
    hasRail,
    takesFocus,
    async close() {
      const { booking: _, ...query } = route.query
      await router.push({ query })
    },
    async hideRail() {
      want(false)
      await nextTick()
      document.querySelector<HTMLElement>('main h1')?.focus()
    },
  }
}
