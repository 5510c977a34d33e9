import { nextTick } from 'vue'
import { focusItem } from './focus-item'

/**
 * Gives the focus to a room of the page that was just opened, which takes the focus itself when it
 * comes.
 *
 * @param controls which parts of the room can get it; left out: its first control
 */
export async function focusRoom(id: string, controls?: string): Promise<void> {
  await nextTick()
  focusItem(
    document.querySelector<HTMLElement>(`main [data-room-id="${CSS.escape(id)}"]`),
    controls,
  )
}
