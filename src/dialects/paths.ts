import { own } from '../core/fields'
import type { Path } from './dialect-data'

/** Reads one value out of what arrived. Returns `undefined` when it is not there. Never throws. */
export type Read = (source: unknown) => unknown

/** Makes the reader of a path. A dialect is read once, and not for every message. */
export function reader(path: Path): Read {
  const [only, ...more] = path.split(' ').map(readerOfOne)
  if (!only || more.length === 0) return only ?? (() => undefined)
  return (source) => joined([only, ...more].map((read) => read(source)))
}

function readerOfOne(path: string): Read {
  const keys = path.split('.')
  return (source) => {
    let value = source
    for (const key of keys) {
      if (typeof value !== 'object' || value === null) return undefined
      value = own(value, key)
    }
    return value
  }
}

/** One text made of several. Not there when none of them is a text. */
function joined(parts: unknown[]): string | undefined {
  const texts = parts.filter((part) => typeof part === 'string')
  return texts.length === 0
    ? undefined
    : texts
        .map((text) => text.trim())
        .join(' ')
        .trim()
}

/** Fills in an address: each value is encoded. Returns `null` when one is missing or is a step of a path. */
export function fill(template: string, values: Readonly<Record<string, string | undefined>>) {
  let isWhole = true
  const path = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name]
    // Browsers resolve these as steps of the path, even when they are encoded.
    if (value === undefined || value === '.' || value === '..') isWhole = false
    return encodeURIComponent(value ?? '')
  })
  return isWhole ? path : null
}
