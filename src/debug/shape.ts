/** Checks of values from a file. Each returns what is wrong, in words, or `null`. */
import { isObject, own } from '../core/fields'
import { kindOf } from '../core/reason'

/** Checks a value. Returns what is wrong with it, with its path, or `null`. */
export type Check = (value: unknown, path: string) => string | null

const wrong = (path: string, expected: string, value: unknown) =>
  `${path}: expected ${expected}, saw ${kindOf(value)}`

/** Accepts what the test accepts. */
export function one(expected: string, test: (value: unknown) => boolean): Check {
  return (value, path) => (test(value) ? null : wrong(path, expected, value))
}

/** Any value at all. */
export const anything: Check = () => null
/** A text, also an empty one. */
export const text = one('a text', (value) => typeof value === 'string')
/** A finite number. */
export const number = one('a number', Number.isFinite)
/** An instant that a date can hold (ms since 1970). */
export const time = one(
  'a time',
  (value) => typeof value === 'number' && Math.abs(value) <= 8.64e15,
)
/** `true` or `false`. */
export const flag = one('true or false', (value) => typeof value === 'boolean')
/** An object that is no array. */
export const record = one('an object', isObject)

/** One of these texts. */
export function among(texts: Iterable<string>): Check {
  const all = new Set(texts)
  return one('a known word', (value) => typeof value === 'string' && all.has(value))
}

/** `null`, or what the check accepts. */
export function orNull(check: Check): Check {
  return (value, path) => (value === null ? null : check(value, path))
}

/** A list whose items the check accepts. Names the first one that is wrong. */
export function list(check: Check): Check {
  return (value, path) => {
    if (!Array.isArray(value)) return wrong(path, 'a list', value)
    for (const [index, item] of value.entries()) {
      const problem = check(item, `${path}[${index}]`)
      if (problem) return problem
    }
    return null
  }
}

/** An object with these fields, and with the others if they are there. Further fields are allowed. */
export function object(fields: Record<string, Check>, others: Record<string, Check> = {}): Check {
  const all = Object.entries({ ...fields, ...others })
  return (value, path) => {
    if (!isObject(value)) return wrong(path, 'an object', value)
    for (const [name, check] of all) {
      const item = own(value, name)
      if (item === undefined && Object.hasOwn(others, name)) continue
      const problem = check(item, path ? `${path}.${name}` : name)
      if (problem) return problem
    }
    return null
  }
}

/** An object whose field `tag` says which of these it is. */
export function tagged(tag: string, kinds: Record<string, Check>): Check {
  const known = object({ [tag]: among(Object.keys(kinds)) })
  return (value, path) =>
    known(value, path) ?? kinds[String(own(Object(value), tag))]?.(value, path) ?? null
}

/** An object of which every value passes. */
export function valuesOf(check: Check): Check {
  return (value, path) => {
    if (!isObject(value)) return wrong(path, 'an object', value)
    const problems = Object.values(value).map((item) => check(item, path))
    return problems.find((problem) => problem !== null) ?? null
  }
}
