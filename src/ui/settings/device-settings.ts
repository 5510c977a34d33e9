/** The settings of this device, kept in its storage. Never throws, whatever the storage holds. */
import { inject, shallowReactive, type InjectionKey } from 'vue'
import type { Notice } from '../../core/notice'
import { NOTICE_KINDS } from '../../core/notice-kinds'
import { LANGUAGE_CODES, type Language } from '../text/languages'

/** The types of toasts that a person can mute. The lists still show everything. */
export const MUTABLE_TOASTS = [
  'booking_confirmed',
  'booking_cancelled',
  'missed',
] as const satisfies readonly Notice['type'][]

/** How to read each setting from storage. A value that is not valid becomes the first one. */
const READ = {
  language: oneOf<'auto' | Language>('auto', ...LANGUAGE_CODES),
  /** Whether the activity is shown beside the lists, where there is room for it. */
  activityRail: oneOf(true, false),
  /** Whether the downtime pack is saved on the device every hour, where the board may keep rows. */
  savesPack: oneOf(false, true),
  theme: oneOf('auto', 'light', 'dark'),
  /** Whether shortcuts of characters only are on: speech or an unsteady hand may trigger them. */
  shortcuts: oneOf(true, false),
  mutedToasts: someOf<Notice['type']>(MUTABLE_TOASTS),
  /** Whether the wall shows guests' names: whoever passes by can read it. */
  wallNames: oneOf(false, true),
  /** What is told without looking, by a sound and by a notification of the desktop. */
  soundFor: someOf(NOTICE_KINDS),
  desktopFor: someOf(NOTICE_KINDS),
  /** Whether those notifications have guests' names. */
  desktopNames: oneOf(false, true),
  /** Whether what is for tonight stands as a number in the tab's title and on the app's icon. */
  hasBadge: oneOf(false, true),
}

/** Each setting by its name. */
export type DeviceSettings = { [K in keyof typeof READ]: ReturnType<(typeof READ)[K]> }

/** The settings as reactive state, and the function that changes them. */
export interface DeviceSettingsPort {
  readonly current: Readonly<DeviceSettings>
  set<K extends keyof DeviceSettings>(name: K, value: DeviceSettings[K]): void
}

/** `main.ts` provides the settings here. */
export const DEVICE_SETTINGS: InjectionKey<DeviceSettingsPort> = Symbol('device settings')

const KEY = 'hotel-board.settings'

/**
 * Reads the settings, and keeps them up to date.
 *
 * @param storage the page's storage, which may be blocked; then settings last as long as the page
 * @param page hears when another tab changes a setting or clears the storage
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
        // Another tab may have changed another setting meanwhile.
        storage()?.setItem(KEY, JSON.stringify({ ...keptIn(storage), [name]: value }))
      } catch {
        // The storage is full or blocked: the setting still holds for this page.
      }
    },
  }
}

/** The settings, for a component that shows or changes them. */
export function useDeviceSettings(): DeviceSettingsPort {
  return inject(DEVICE_SETTINGS, createDeviceSettings, true)
}

/** Whether this device wants to be told of anything without looking. */
export function wantsNotices({
  soundFor,
  desktopFor,
  hasBadge,
}: Readonly<DeviceSettings>): boolean {
  return hasBadge || soundFor.length > 0 || desktopFor.length > 0
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
