import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { shiftBegan } from '../../core/shifts'
import { useActivityStore } from '../../stores/activity'
import { useStorePorts } from '../../stores/ports'
import { useServerTimeStore } from '../../stores/server-time'
import { useHotel } from '../page/use-hotel'
import { useText } from '../text/use-text'

const HOUR_MS = 60 * 60_000

/** A choice of how far back the activity is shown. */
export interface ShownSpan {
  /** Its name in the address; all is the default and not in it. */
  name: 'all' | 'hour' | 'shift' | 'looked'
  word: string
  /** When it begins (ms of the server's time). */
  from: number
}

/** How far back the activity is shown. The choice is in the address. */
export function useSpans() {
  const t = useText()
  const route = useRoute()
  const router = useRouter()
  const activity = useActivityStore()
  const time = useServerTimeStore()
  const { pause } = useStorePorts()
  const { format, calendar, now } = useHotel()

  const spans = computed<ShownSpan[]>(() => {
    const { spans: words } = t.value.activity
    const { value: write } = format
    const { unseen } = activity
    // A paused page does not move with the clock.
    const present = time.at(pause?.since.value ?? now.value)
    const shift = shiftBegan(calendar.value, present)
    return [
      { name: 'all', word: words.all, from: Number.NEGATIVE_INFINITY },
      { name: 'hour', word: words.hour, from: present - HOUR_MS },
      // Without the hotel's zone, nobody knows when its shifts begin.
      ...(write?.isHotelTime
        ? [{ name: 'shift' as const, word: words.shift(write.server(shift)), from: shift }]
        : []),
      ...(write && unseen
        ? [
            {
              name: 'looked' as const,
              word: words.looked(write.server(unseen.from)),
              from: unseen.from,
            },
          ]
        : []),
    ]
  })
  const current = computed(() => {
    const [all] = spans.value as [ShownSpan]
    return spans.value.find(({ name }) => name === route.query.since) ?? all
  })

  return {
    spans,
    current,
    choose(name: string) {
      const { since: _, ...query } = route.query
      void router.replace({ query: name === 'all' ? query : { ...query, since: name } })
    },
  }
}
