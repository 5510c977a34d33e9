/** The settings of the panel, kept on the device. What was looked for is not: it may be a name. */
import { shallowReactive, watch } from 'vue'

/** `below` and `beside` the page, or in a window of its own. */
export type Dock = 'below' | 'beside' | 'window'

/** The settings by their names in the device's storage. For a filter, `null` is “all”. */
export interface PanelSettings {
  dock: Dock
  /** px of the panel below, and of the panel beside. */
  height: number
  width: number
  channel: string | null
  event: string | null
  verdict: string | null
  errorsOnly: boolean
  /** The tracks of the connection are shown. */
  hasTracks: boolean
  /** What the lane shows (minutes); 0 for all. */
  minutes: number
}

const KEY = 'debug-drawer'
const DEFAULTS: PanelSettings = {
  dock: 'below',
  height: 420,
  width: 640,
  channel: null,
  event: null,
  verdict: null,
  errorsOnly: false,
  hasTracks: false,
  minutes: 5,
}

/** The settings, which are stored whenever they change. Without a storage they last until a reload. */
export function usePanelSettings(storage: () => Storage): PanelSettings {
  const settings = shallowReactive({ ...DEFAULTS, ...read(storage) })
  watch(
    () => ({ ...settings }),
    (now) => {
      try {
        // A window of its own needs a press, so it cannot be opened by a reload.
        const dock = now.dock === 'window' ? DEFAULTS.dock : now.dock
        storage().setItem(KEY, JSON.stringify({ ...now, dock }))
      } catch {
        // A full or forbidden storage: the settings are not kept.
      }
    },
  )
  return settings
}

function read(storage: () => Storage): Partial<PanelSettings> {
  try {
    const stored: unknown = JSON.parse(storage().getItem(KEY) ?? '{}')
    return typeof stored === 'object' && stored !== null ? valid({ ...stored }) : {}
  } catch {
    return {}
  }
}

/** Only what has the type of its default, or of what the default may become. */
function valid(stored: Partial<Record<string, unknown>>): Partial<PanelSettings> {
  const fits = ([key, value]: [string, unknown]) => {
    if (key === 'dock') return value === 'below' || value === 'beside'
    if (!(key in DEFAULTS)) return false
    const usual: unknown = DEFAULTS[key as keyof PanelSettings]
    if (usual === null) return value === null || typeof value === 'string'
    return typeof value === typeof usual && value === value
  }
  return Object.fromEntries(Object.entries(stored).filter(fits))
}
