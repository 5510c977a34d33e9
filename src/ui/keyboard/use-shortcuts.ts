import { onScopeDispose } from 'vue'
import { useDeviceSettings } from '../settings/device-settings'
import { isOfCharacters, SHORTCUTS } from './shortcuts'

/** How long the second key of two may take (ms). */
const SECOND_KEY_MS = 1_500
/** Where keys write or choose something; a box to tick takes the space bar only. */
const FIELDS = 'input:not([type=checkbox]), textarea, select, [contenteditable]'

/** Lets the page's shortcuts work for as long as the component is there. */
export function useShortcuts(page: Document = document): void {
  const { current } = useDeviceSettings()
  let first = { key: '', at: 0 }

  function onKey(event: KeyboardEvent) {
    if (event.defaultPrevented || !isPlain(event) || page.querySelector('dialog[open]')) return
    const key = keyOf(event)
    const isSecond = first.key !== '' && event.timeStamp - first.at < SECOND_KEY_MS
    const keys = isSecond ? `${first.key} ${key}` : key
    const within =
      event.target instanceof Element && event.target.closest(FIELDS) ? 'field' : undefined
    first = { key: '', at: 0 }

    for (const shortcut of SHORTCUTS) {
      if (shortcut.within !== within) continue
      if (!current.shortcuts && isOfCharacters(shortcut)) continue
      if (shortcut.keys.some((each) => each.startsWith(`${keys} `))) {
        first = { key, at: event.timeStamp }
      } else if (shortcut.keys.includes(keys)) {
        if (event.repeat && !shortcut.repeats) return
        if (shortcut.act(page, key)) return event.preventDefault()
      }
    }
  }

  page.addEventListener('keydown', onKey)
  onScopeDispose(() => page.removeEventListener('keydown', onKey))
}

/** Shift is left to the layout: it makes `?` and `/` on some, and the digits on others. */
function isPlain({ ctrlKey, metaKey, altKey, isComposing, keyCode }: KeyboardEvent): boolean {
  // 229 is the key that ends a composition, which is over by then.
  return !ctrlKey && !metaKey && !altKey && !isComposing && keyCode !== 229
}

/** A letter as if Caps Lock were off; with Shift it is another one. */
function keyOf({ key, shiftKey }: KeyboardEvent): string {
  return key.length === 1 && !shiftKey ? key.toLowerCase() : key
}
