import { inject, shallowRef, type InjectionKey, type ShallowRef } from 'vue'
import type { ReleaseNews } from '../../release/follow-release'

/** `main.ts` provides here what there is to say of the page's own version. */
export const RELEASE_NEWS: InjectionKey<Readonly<ShallowRef<ReleaseNews | null>>> =
  Symbol('release news')

/** The news about the page's version; `null` when there are none, or nobody asks for them. */
export function useReleaseNews(): Readonly<ShallowRef<ReleaseNews | null>> {
  return inject(RELEASE_NEWS, () => shallowRef(null), true)
}
