import { createHash } from 'node:crypto'

/** A weak entity tag: the same for the same content, whatever else is in the answer. */
export function entityTag(content: unknown): string {
  return `W/"${createHash('sha1').update(JSON.stringify(content)).digest('base64url')}"`
}

/** Whether `If-None-Match` contains the tag, by the weak comparison that GET uses. */
export function isNamedBy(tag: string, ifNoneMatch: string | undefined): boolean {
  if (ifNoneMatch === undefined) return false
  const opaque = (text: string) => text.trim().replace(/^W\//, '')
  return ifNoneMatch.split(',').some((one) => one.trim() === '*' || opaque(one) === opaque(tag))
}
