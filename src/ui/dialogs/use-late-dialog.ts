import { shallowRef, type Component, type ShallowRef } from 'vue'
import { useLateParts } from '../late/use-late-parts'

/** A dialog of the late parts. */
export interface LateDialog {
  /** The component to render, or `null` while it is closed. */
  readonly shown: Readonly<ShallowRef<Component | null>>
  open(): Promise<void>
  close(): void
}

export function useLateDialog(name: 'SettingsDialog' | 'ShortcutsDialog'): LateDialog {
  const { load } = useLateParts()
  const shown = shallowRef<Component | null>(null)

  return {
    shown,
    open: async () => void (shown.value = (await load())?.[name] ?? null),
    close: () => void (shown.value = null),
  }
}
