import { inject, provide, shallowRef, type InjectionKey, type ShallowRef } from 'vue'

const SEARCH: InjectionKey<ShallowRef<string>> = Symbol('search')

/**
 * In the page of a hotel: what a person searches for. Guests' names are personal, so it is in no
 * address and no storage; it lasts as long as the page of that hotel is open.
 */
export function provideSearch(): ShallowRef<string> {
  const text = shallowRef('')
  provide(SEARCH, text)
  return text
}

/** In a component of a hotel's page. */
export function useSearch(): ShallowRef<string> {
  return inject(SEARCH, () => shallowRef(''), true)
}
