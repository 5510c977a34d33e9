import { inject, provide, shallowRef, type InjectionKey, type ShallowRef } from 'vue'

const SEARCH: InjectionKey<ShallowRef<string>> = Symbol('search')

/**
 * Call it in the page of a hotel. Gives the text of the search. Guests' names are personal, so it
 * goes into no address and no storage; it lasts as long as the page of that hotel is open.
 */
export function provideSearch(): ShallowRef<string> {
  const text = shallowRef('')
  provide(SEARCH, text)
  return text
}

/** Call it in a component of a hotel's page. */
export function useSearch(): ShallowRef<string> {
  return inject(SEARCH, () => shallowRef(''), true)
}
