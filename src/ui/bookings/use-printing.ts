import { onScopeDispose, readonly, shallowRef, type ShallowRef } from 'vue'

/** Whether the page is being printed. Then every row must be mounted. */
export function usePrinting(): Readonly<ShallowRef<boolean>> {
  const isPrinting = shallowRef(false)
  const print = matchMedia('print')
  const start = () => (isPrinting.value = true)
  const end = () => (isPrinting.value = false)
  const follow = () => (isPrinting.value = print.matches)

  follow()
  addEventListener('beforeprint', start)
  addEventListener('afterprint', end)
  print.addEventListener('change', follow)
  onScopeDispose(() => {
    removeEventListener('beforeprint', start)
    removeEventListener('afterprint', end)
    print.removeEventListener('change', follow)
  })
  return readonly(isPrinting)
}
