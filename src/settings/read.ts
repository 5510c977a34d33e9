/** Reads the settings, and says in words what is wrong with them. */
import type { Given } from './given'
import { rulesOf, type Situation } from './rules'
import { SETTING_NAMES, SETTINGS, type SettingName, type Values } from './table'

/** So much of a wrong value is shown. */
const MAX_SHOWN = 100

/** The values of the settings, and all problems in words that say what to set. */
export interface Read {
  values: Values
  problems: string[]
}

/**
 * Reads every setting, then checks them together.
 *
 * @param nameOf how a setting is called where a person would set it
 */
export function readSettings(
  given: Given,
  situation: Situation,
  nameOf: (name: SettingName) => string,
): Read {
  const values: Record<string, unknown> = {}
  const problems: string[] = []
  for (const name of SETTING_NAMES) {
    const text = given[name]
    if (text === undefined) continue
    const { is } = SETTINGS[name]
    const value = is.read(text)
    if (value !== undefined) values[name] = value
    else problems.push(`${nameOf(name)} is ${is.accepts}; it is “${shorten(text)}”.`)
  }
  const rules = rulesOf({ given, values, situation, nameOf })
  return { values, problems: [...problems, ...rules] }
}

function shorten(text: string): string {
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text
}
