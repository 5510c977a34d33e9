/** The side beside the page: the open booking, or else the activity. */
import { computed, nextTick, shallowRef, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { useActivityRail } from '../activity/use-activity-rail'

/** The pages beside which a booking opens. */
const PAGES: ReadonlySet<unknown> = new Set(['bookings', 'rooms', 'timeline', 'handover'])

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
  /** The row to go back to when the one of the closed booking is gone. */
  let instead: string | undefined
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
      const row = rowOf(before) ?? rowOf(instead)
      // A stay of the timeline is its own link.
      const target = row?.closest<HTMLElement>('a') ?? row?.querySelector<HTMLElement>('a[href]')
      const heading = document.querySelector<HTMLElement>('main h1')
      ;(target ?? heading)?.focus({ preventScroll: target === undefined })
    },
    { flush: 'pre' },
  )

  return {
    openId,
    hasRail,
    takesFocus,
    /** Opens a booking beside the page. From another open booking, Back leads to before both. */
    async open(booking: string) {
      const to = { query: { ...route.query, booking } }
      await (openId.value === null ? router.push(to) : router.replace(to))
      await nextTick()
      rowOf(booking)?.scrollIntoView({ block: 'nearest' })
    },
    /** @param next the booking whose row gets the focus if the one of this booking is gone */
    async close(next?: string) {
      instead = next
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

function rowOf(booking: string | undefined): Element | null {
  return booking === undefined
    ? null
    : document.querySelector(`[data-booking-id="${CSS.escape(booking)}"]`)
}
