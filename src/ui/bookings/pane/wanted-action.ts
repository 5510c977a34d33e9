/** The form that a person wants in the pane of a booking, from a button elsewhere on the page. */
import { inject, provide, shallowRef, type InjectionKey } from 'vue'

/** At most one action is wanted at a time; a new one replaces it. */
export interface WantedAction {
  /**
   * Wants the form of an action to be open when the booking is shown. Whoever calls it opens the
   * booking. Nothing is done by that: the form asks first.
   *
   * @param action as the backend offers it
   */
  want(bookingId: string, action: string): void
  /** The action that is wanted of a booking. */
  of(bookingId: string): string | undefined
  /** Forgets it: its form is open. */
  clear(): void
}

const WANTED: InjectionKey<WantedAction> = Symbol('wanted action')

/** Call it in the page of a hotel. */
export function provideWantedAction(): WantedAction {
  const wanted = shallowRef<{ bookingId: string; action: string } | null>(null)
  const provided: WantedAction = {
    want: (bookingId, action) => (wanted.value = { bookingId, action }),
    of: (bookingId) => (wanted.value?.bookingId === bookingId ? wanted.value.action : undefined),
    clear: () => (wanted.value = null),
  }
  provide(WANTED, provided)
  return provided
}

/** Call it in a component of a hotel's page. */
export function useWantedAction(): WantedAction {
  const wanted = inject(WANTED)
  if (!wanted)
    throw new Error('useWantedAction() needs a parent that provides it, see HotelPage.vue')
  return wanted
}
