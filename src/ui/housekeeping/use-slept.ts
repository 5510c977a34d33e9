import { computed } from 'vue'
import { handoverOf } from '../../core/handover'
import { useActivityStore } from '../../stores/activity'
import { useServerTimeStore } from '../../stores/server-time'
import type { Format } from '../kit/format'
import { useText } from '../text/use-text'
import { wordsOfChange } from '../text/words'

/** A room that changed while nobody could see the page. */
export interface SleptRoom {
  id: string
  number: string
  /** What it became, `Occupied → Dirty`, and when. */
  words: string
  time: string
}

/** The rooms that changed while this device did not look, by id; and since when it did not. */
export function useSlept(format: () => Format | null) {
  const t = useText()
  const activity = useActivityStore()
  const { at } = useServerTimeStore()

  const rooms = computed(() => {
    const { unseen } = activity
    if (!unseen) return new Map<string, SleptRoom>()
    const items = handoverOf(activity.groups, unseen.from, at)
    const slept = items.flatMap(({ entity, id, changes }): SleptRoom[] => {
      const last = changes.findLast((change) => at(change.at) <= unseen.to)
      if (entity !== 'room' || !last) return []
      return [
        {
          id,
          number: (last.row ?? last.before)?.room_number ?? id,
          words: wordsOfChange(t.value, last, format()),
          time: format()?.at(last.at) ?? '',
        },
      ]
    })
    return new Map(slept.map((room) => [room.id, room]))
  })

  return {
    rooms,
    since: computed(() => (activity.unseen ? (format()?.server(activity.unseen.from) ?? '') : '')),
  }
}
