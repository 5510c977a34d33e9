import { nextTick } from 'vue'
import { focusItem } from './focus-item'

/**
 * Gives the focus to a room of the page that was just opened, which takes the focus itself when it
 * comes.
 *
 * @param control the part of the room that gets it; without it, the first one that can have it
 */
export async function focusRoom(id: string, control?: string): Promise<void> {
  await nextTick()
  const tile = document.querySelector<HTMLElement>(`main [data-room-id="${CSS.escape(id)}"]`)
  const part = control === undefined ? null : tile?.querySelector<HTMLElement>(control)
  if (part) part.focus()
  else focusItem(tile)
}
