import { computed, type ComputedRef } from 'vue'
import { useRoute } from 'vue-router'
import { readRoomView, type RoomView } from './room-view'

/** How the address wants the rooms to be shown. A new object only when it changes. */
export function useRoomView(): ComputedRef<RoomView> {
  const route = useRoute()
  return computed<RoomView>((before) => {
    const { by, show, status } = readRoomView(route.query)
    const isSame = before?.by === by && before.show === show && before.status === status
    return isSame ? before : { by, show, status }
  })
}
