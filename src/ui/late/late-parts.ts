/**
 * What no list waits for, in one file that is loaded once the board is live. The store is in it as
 * well: a second file that both need would split what the first load is made of, for 1.4 kB more.
 */
export { default as ActivityFeed } from '../activity/ActivityFeed.vue'
export { default as ActivityRail } from '../activity/ActivityRail.vue'
export { default as BookingPane } from '../booking/BookingPane.vue'
export { default as RoomActions } from '../actions/RoomActions.vue'
export { useActivityStore } from '../../stores/activity'
