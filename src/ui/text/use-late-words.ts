import { computed, type ComputedRef } from 'vue'
import type { Language } from './languages'
import { useText } from './use-text'

/** The words of a page that is loaded late: they come with its file, in every language. */
export function useLateWords<Words>(words: Readonly<Record<Language, Words>>): ComputedRef<Words> {
  const t = useText()
  return computed(() => words[t.value.language as Language])
}
