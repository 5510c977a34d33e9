/** What this app tells the plugin: which hotel is open, and the body of each event. */
export type HotelId = `hotel-${string}`

export interface Task {
  id: string
  room: string
  isDone: boolean
}

declare module '../../../src/realtime' {
  interface Register {
    scope: HotelId
    events: { task_created: Task; task_done: { id: string } }
  }
}
