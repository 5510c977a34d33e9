import { computed, type ComputedRef, type Ref } from 'vue'
import { createLateEnglish, type WholeText } from './en-late'
import type { Text } from './en'
import { useText } from './use-text'

const ENGLISH = createLateEnglish()

/** In a component that is loaded late: the words of the page, with those that came with it. */
export function useLateText(): ComputedRef<WholeText> {
  return wholeText(useText())
}

export function wholeText(text: Readonly<Ref<Text>>): ComputedRef<WholeText> {
  return computed(() => (isWhole(text.value) ? text.value : { ...text.value, ...ENGLISH }))
}

/** All but the English catalogue have everything in them. */
function isWhole(text: Text): text is WholeText {
  return 'activity' in text
}
