/** What stands beside the page: the open booking, else the activity. */
import { computed, nextTick, shallowRef, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { useActivityRail } from '../activity/use-activity-rail'

/** In the page of a hotel. */
export function useSide() {
  const route = useRoute()
  const router = useRouter()
  const { hasRoom, isWanted, want } = useActivityRail()

  const openId = computed(() =>
    route.name === 'bookings' && typeof route.query.booking === 'string' && route.query.booking
      ? route.query.booking
      : null,
  )
  const hasRail = computed(
    () => hasRoom.value && isWanted.value && openId.value === null && route.name !== 'activity',
  )
  /** Whoever opens a booking goes on from its heading; who comes by an address begins at the top. */
  const takesFocus = shallowRef(false)
  /** On a narrow screen the list is gone meanwhile, and with it how far it was scrolled. */
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
      // A long list mounts what is in sight only when it hears of that.
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
