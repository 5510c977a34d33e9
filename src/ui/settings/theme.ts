import { watch } from 'vue'
import type { DeviceSettingsPort } from './device-settings'

/**
 * Follows the setting with `data-theme` on the page's `<html>`, which `tokens.css` reads. A script
 * in `index.html` has done so once before the first paint.
 */
export function followTheme(settings: DeviceSettingsPort, root: HTMLElement): void {
  watch(
    () => settings.current.theme,
    (theme) => {
      if (theme === 'auto') delete root.dataset.theme
      else root.dataset.theme = theme
    },
    { immediate: true },
  )
}
