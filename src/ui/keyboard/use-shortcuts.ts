import { inject, onScopeDispose, provide, type InjectionKey } from 'vue'
import { useDeviceSettings } from '../settings/device-settings'
import { isOfCharacters, SHORTCUTS, type Shortcut, type ShortcutName } from './shortcuts'

/** The longest time between the two keys of a sequence (ms). */
const SECOND_KEY_MS = 1_500
/** Fields where keys type or choose something. Not a checkbox: it only takes the space bar. */
const FIELDS = 'input:not([type=checkbox]), textarea, select, [contenteditable]'

/**
 * Does what a shortcut is for.
 *
 * @param key the key that was pressed
 * @returns whether there was something to do; if not, the browser handles the key
 */
export type ShortcutAct = (key: string) => boolean

interface Task {
  name: ShortcutName
  within: Shortcut['within']
  act: ShortcutAct
}

const TASKS: InjectionKey<Set<Task>> = Symbol('tasks of shortcuts')

/** Call it in the root component. Listens for all shortcuts until the component is unmounted. */
export function provideShortcuts(): void {
  const { current } = useDeviceSettings()
  const tasks = new Set<Task>()
  let first = { key: '', at: 0 }
  provide(TASKS, tasks)

  function run({ name, within }: Shortcut, key: string): boolean {
    return [...tasks].some((task) => task.name === name && task.within === within && task.act(key))
  }

  function onKey(event: KeyboardEvent) {
    if (event.defaultPrevented || !isPlain(event) || document.querySelector('dialog[open]')) return
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
        if (run(shortcut, key)) return event.preventDefault()
      }
    }
  }

  document.addEventListener('keydown', onKey)
  onScopeDispose(() => document.removeEventListener('keydown', onKey))
}

/**
 * Handles a shortcut while the component that calls this is mounted.
 *
 * @param within `field` for the shortcut of that name that works in fields
 */
export function useShortcut(name: ShortcutName, act: ShortcutAct, within?: 'field'): void {
  const tasks = inject(TASKS, null)
  const task = { name, within, act }
  tasks?.add(task)
  onScopeDispose(() => void tasks?.delete(task))
}

/** Shift is allowed: some keyboard layouts need it for `?` and `/`, others for digits. */
function isPlain({ ctrlKey, metaKey, altKey, isComposing, keyCode }: KeyboardEvent): boolean {
  // 229 is the key that ends an input method's composition; `isComposing` is already false then.
  return !ctrlKey && !metaKey && !altKey && !isComposing && keyCode !== 229
}

/** The key of an event. A letter counts as if Caps Lock were off; with Shift it is another key. */
function keyOf({ key, shiftKey }: KeyboardEvent): string {
  return key.length === 1 && !shiftKey ? key.toLowerCase() : key
}
