import { shallowRef, type Component, type ShallowRef } from 'vue'
import { useLate } from '../late/use-late'

/** A dialog whose code is no part of the first load. */
export interface LateDialog {
  /** The component to render, or `null` while it is closed. */
  readonly shown: Readonly<ShallowRef<Component | null>>
  open(): Promise<void>
  close(): void
}

export function useLateDialog(fetch: () => Promise<{ default: Component }>): LateDialog {
  const { load } = useLate(fetch)
  const shown = shallowRef<Component | null>(null)

  return {
    shown,
    open: async () => void (shown.value = (await load())?.default ?? null),
    close: () => void (shown.value = null),
  }
}
