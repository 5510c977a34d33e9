import type { Text } from '../text/en'
import { wordIn } from '../text/words'

/** An action by its name in this language, or as the backend calls it. */
export function wordOfAction({ actions }: Text, of: string): string {
  return wordIn(actions.names, of) ?? of
}

/** That an action is done. */
export function wordOfDone({ actions: { done, otherDone } }: Text, action: string): string {
  return Object.hasOwn(done, action) ? (done[action] as string) : otherDone(action)
}
