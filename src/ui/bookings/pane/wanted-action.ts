/** An action that was pressed outside of the open booking, and needs its form there. */
import { inject, provide, shallowRef, type InjectionKey, type ShallowRef } from 'vue'

export interface WantedAction {
  /** Set until the open booking has taken it. */
  wanted: ShallowRef<{ bookingId: string; action: string } | null>
  want(bookingId: string, action: string): void
}

const WANTED: InjectionKey<WantedAction> = Symbol('wanted action')

/** Call it in the page of a hotel. */
export function provideWantedAction(): WantedAction {
  const provided = createWantedAction()
  provide(WANTED, provided)
  return provided
}

/** Call it in a component of a hotel's page. */
export function useWantedAction(): WantedAction {
  return inject(WANTED, createWantedAction, true)
}

function createWantedAction(): WantedAction {
  const wanted: WantedAction['wanted'] = shallowRef(null)
  return {
    wanted,
    want: (bookingId, action) => void (wanted.value = { bookingId, action }),
  }
}
