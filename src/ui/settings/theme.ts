import { watch } from 'vue'
import type { DeviceSettings, DeviceSettingsPort } from './device-settings'

/**
 * Follows the theme setting: sets `data-theme` on the page's `<html>`, which `tokens.css` reads,
 * and the colour of the browser's own parts. A script in `index.html` sets `data-theme` before the
 * first paint.
 */
export function followTheme(settings: DeviceSettingsPort, root: HTMLElement): void {
  watch(
    () => settings.current.theme,
    (theme) => {
      if (theme === 'auto') delete root.dataset.theme
      else root.dataset.theme = theme
      for (const colour of root.querySelectorAll<HTMLElement>('meta[data-colour-of]'))
        colour.setAttribute('media', mediaOf(theme, colour.dataset.colourOf))
    },
    { immediate: true },
  )
}

/** The media query under which the colour of light or dark applies. */
function mediaOf(theme: DeviceSettings['theme'], of = ''): string {
  if (theme === 'auto') return `(prefers-color-scheme: ${of})`
  return theme === of ? 'all' : 'not all'
}
