/** The texts that are set in the environment or in `board.json`, by the names of the table. */
import { nearestOf } from '../core/nearest'
import { inEnvironment, SETTING_NAMES, SETTINGS, type SettingName } from './table'

/** The texts of the settings that are set: trimmed, not empty. */
export type Given = { readonly [N in SettingName]?: string }

/** What one source sets: the environment, or the file. */
export interface Source {
  given: Given
  /** Names that are not settings, and values of a wrong type; in words. */
  problems: string[]
}

/** Names that start with `VITE_` and are for Vite itself. */
const OF_VITE = new Set([
  'VITE_USER_NODE_ENV',
  'VITE_DEBUG_FILTER',
  'VITE_DEPRECATION_TRACE',
  'VITE_CONFIG_NATIVE_IGNORE_WARNING',
])
const READABLE = 'What starts with VITE_ is readable by everyone who opens the page.'
/** The most characters of a wrong name that are shown. */
const MAX_NAME = 100
/** Names with one of these get no hint, because a hint could lead to publishing a secret. */
const SECRET = /secret|password|token|credential/i

/** Reads the names that start with `VITE_`. Every one of them has to be a setting. */
export function givenInEnvironment(env: Readonly<Record<string, string | undefined>>): Source {
  const known = new Map(SETTING_NAMES.map((name) => [inEnvironment(name), name]))
  const given: Record<string, string> = {}
  const problems: string[] = []
  for (const [name, value] of Object.entries(env)) {
    const text = value?.trim()
    const setting = known.get(name)
    if (!name.startsWith('VITE_') || OF_VITE.has(name) || !text) continue
    if (setting) given[setting] = text
    else problems.push(`${unknown(name, [...known.keys()])} ${READABLE}`)
  }
  return { given, problems }
}

/** Reads the content of `board.json`. Every name in it has to be a setting. */
export function givenInFile(content: unknown): Source {
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    return { given: {}, problems: ['board.json has no object with the settings by name.'] }
  }
  const known = SETTING_NAMES.filter((name) => !isOfTheBuild(name))
  const given: Record<string, string> = {}
  const problems: string[] = []
  for (const [name, value] of Object.entries(content)) {
    const setting = known.find((one) => one === name)
    const text = asText(value)
    if (SETTING_NAMES.some((one) => one === name && isOfTheBuild(one)))
      problems.push(`${name} is set when the board is built, and not in board.json.`)
    else if (!setting) problems.push(unknown(name, known))
    else if (text === null) problems.push(`${name} has to be a text, a number, true or false.`)
    // An empty text takes back what is built in.
    else given[setting] = text
  }
  return { given, problems }
}

/** Returns the settings of the file, and those built in for the rest. */
export function over(built: Given, file: Given): Given {
  const both = Object.entries({ ...built, ...file })
  return Object.fromEntries(both.filter(([, text]) => text !== ''))
}

function isOfTheBuild(name: SettingName): boolean {
  return 'isOfTheBuild' in SETTINGS[name]
}

function unknown(given: string, known: readonly string[]): string {
  const name = given.slice(0, MAX_NAME)
  if (SECRET.test(name)) return `${name} is no setting of the board. Remove it.`
  const nearest = nearestOf(known, name) ?? nearestByWords(known, name)
  const hint = nearest ? ` Is ${nearest} meant?` : ''
  return `${name} is no setting of the board.${hint}`
}

/** The known name that has the most words of a name, such as “prefix”. */
function nearestByWords(known: readonly string[], name: string): string | undefined {
  const wordsOf = (text: string) =>
    text
      .replaceAll(/[a-z](?=[A-Z])/g, '$&_')
      .toLowerCase()
      .split('_')
  const wanted = new Set(wordsOf(name).filter((word) => word !== 'vite'))
  const shared = known.map((one) => wordsOf(one).filter((word) => wanted.has(word)).length)
  const most = Math.max(...shared)
  return most > 0 ? known[shared.indexOf(most)] : undefined
}

/** A list is one text, with `;` between its parts. */
function asText(value: unknown): string | null {
  if (typeof value === 'string') return value.trim()
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (value === null) return ''
  const parts = Array.isArray(value) ? value.map(asText) : [null]
  return parts.every((part) => part !== null) ? parts.join('; ') : null
}
