/**
 * What the first paint of a list does without, in one file that is loaded once the board is live.
 * Stores are in it as well: a second file that shares something with this one would split what the
 * first load is made of.
 */
export { default as ActivityFeed } from '../activity/ActivityFeed.vue'
export { default as ActivityRail } from '../activity/ActivityRail.vue'
export { default as BookingPane } from '../booking/BookingPane.vue'
export { default as ShortcutsDialog } from '../keyboard/ShortcutsDialog.vue'
export { default as RoomBoard } from '../rooms/RoomBoard.vue'
export { default as RoomGrouping } from '../rooms/RoomGrouping.vue'
export { default as SettingsDialog } from '../settings/SettingsDialog.vue'
export { useActivityStore } from '../../stores/activity'
export { createToaster } from '../toaster'
