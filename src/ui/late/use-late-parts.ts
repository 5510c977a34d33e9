import { inject, provide, type InjectionKey } from 'vue'
import type * as LatePartsModule from './late-parts'
import { useLate, type Late } from './use-late'

/** The components of the late parts by name. */
export type Parts = typeof LatePartsModule

const LATE: InjectionKey<Late<Parts>> = Symbol('late parts')

/** In the page of a hotel: its parts that no list waits for. */
export function provideLateParts(
  fetch: () => Promise<Parts> = () => import('./late-parts'),
): Late<Parts> {
  const late = useLate(fetch)
  provide(LATE, late)
  return late
}

/** In a component of a hotel's page. */
export function useLateParts(): Late<Parts> {
  const late = inject(LATE)
  if (!late) throw new Error('useLateParts() needs a parent that provides them, see HotelPage.vue')
  return late
}
