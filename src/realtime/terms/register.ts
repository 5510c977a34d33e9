/**
 * What an app tells the plugin about itself, once, by type. Everything is optional; the defaults
 * are `string` and `unknown`.
 *
 * @example
 * declare module './realtime' {
 *   interface Register {
 *     scope: ProjectId
 *     events: { task_created: Task; task_done: { id: string } }
 *   }
 * }
 */
// Empty here: an app adds to it.
// oxlint-disable-next-line typescript/no-empty-interface, typescript/no-empty-object-type
export interface Register {
  // scope: what is open, one at a time, as an app names it; a text
  // events: the type of each event's body, by the event's type
  // report: what a store's read of its rows tells listeners, beside `trouble`
  // reasonCode: codes of the app's own reasons
  // trouble: the app's own troubles, each with a `code`
}
