import { onScopeDispose, readonly, shallowRef, type ShallowRef } from 'vue'

/** Whether a media query matches. */
export function useMedia(query: string): Readonly<ShallowRef<boolean>> {
  const media = matchMedia(query)
  const holds = shallowRef(media.matches)
  const follow = () => (holds.value = media.matches)
  media.addEventListener('change', follow)
  onScopeDispose(() => media.removeEventListener('change', follow))
  return readonly(holds)
}
