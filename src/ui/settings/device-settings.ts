/** What a person sets on this device, kept in its storage: nothing here throws, whatever is kept. */
import { inject, shallowReactive, type InjectionKey } from 'vue'
import type { Notice } from '../../core/notice'
import { LANGUAGE_CODES, type Language } from '../text/languages'

/** What a person can leave out of the toasts; all of it still stands in the lists. */
export const MUTABLE_TOASTS = [
  'booking_confirmed',
  'booking_cancelled',
  'missed',
] as const satisfies readonly Notice['type'][]

/** How each setting is read from what was kept; what it does not accept is its first value. */
const READ = {
  language: oneOf<'auto' | Language>('auto', ...LANGUAGE_CODES),
  /** Whether the activity stands beside the lists, where there is room for it. */
  activityRail: oneOf(true, false),
  theme: oneOf('auto', 'light', 'dark'),
  /** Shortcuts of characters alone, which speech input or an unsteady hand may set off. */
  shortcuts: oneOf(true, false),
  mutedToasts: someOf<Notice['type']>(MUTABLE_TOASTS),
}

/** Each setting by its name. */
export type DeviceSettings = { [K in keyof typeof READ]: ReturnType<(typeof READ)[K]> }

/** The settings as reactive state, and the one way to change them. */
export interface DeviceSettingsPort {
  readonly current: Readonly<DeviceSettings>
  set<K extends keyof DeviceSettings>(name: K, value: DeviceSettings[K]): void
}

/** `main.ts` provides the settings here. */
export const DEVICE_SETTINGS: InjectionKey<DeviceSettingsPort> = Symbol('device settings')

const KEY = 'hotel-board.settings'

/**
 * @param storage the page's, which may be blocked; without one the settings last as long as the page
 * @param page tells when another tab has set something, or emptied the storage
 */
export function createDeviceSettings(
  storage: () => Storage | null = () => null,
  page: Pick<EventTarget, 'addEventListener'> = window,
): DeviceSettingsPort {
  const current = shallowReactive(readAll(keptIn(storage)))

  page.addEventListener('storage', (event) => {
    const { key } = event as StorageEvent
    if (key === KEY || key === null) Object.assign(current, readAll(keptIn(storage)))
  })

  return {
    current,
    set(name, value) {
      current[name] = value
      try {
        // Another tab may have set something else meanwhile.
        storage()?.setItem(KEY, JSON.stringify({ ...keptIn(storage), [name]: value }))
      } catch {
        // Full or blocked: it holds for this page.
      }
    },
  }
}

/** The settings, for a component that shows or changes them. */
export function useDeviceSettings(): DeviceSettingsPort {
  return inject(DEVICE_SETTINGS, createDeviceSettings, true)
}

function keptIn(storage: () => Storage | null): Record<string, unknown> {
  try {
    return { ...JSON.parse(storage()?.getItem(KEY) ?? '{}') }
  } catch {
    return {}
  }
}

function readAll(kept: Record<string, unknown>): DeviceSettings {
  const settings = Object.entries(READ).map(([name, read]) => [name, read(kept[name])])
  return Object.fromEntries(settings) as DeviceSettings
}

function oneOf<T extends string | boolean>(first: T, ...others: T[]) {
  return (kept: unknown): T => [first, ...others].find((value) => value === kept) ?? first
}

function someOf<T extends string>(all: readonly T[]) {
  return (kept: unknown): readonly T[] =>
    Array.isArray(kept) ? all.filter((value) => kept.includes(value)) : []
}
