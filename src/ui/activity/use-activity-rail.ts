import { computed } from 'vue'
import { useMedia } from '../kit/use-media'
import { useDeviceSettings } from '../settings/device-settings'

/** From this width on the activity fits beside a list. */
const RAIL_FROM = '(width >= 1280px)'

/** The activity beside the lists: whether it fits into the window, and whether it is wanted. */
export function useActivityRail() {
  const { current, set } = useDeviceSettings()

  return {
    hasRoom: useMedia(RAIL_FROM),
    isWanted: computed(() => current.activityRail),
    want: (isWanted: boolean) => set('activityRail', isWanted),
  }
}
