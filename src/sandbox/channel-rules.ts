const NAME = /^[A-Za-z0-9_\-=@,.;]{1,164}$/
/** What a deployment may put before the contract's names; the longer one first. */
const ENCRYPTED = 'private-encrypted-'
const PRIVATE = 'private-'
const PREFIXES = [ENCRYPTED, PRIVATE]
/** Kinds of channels that Pusher has and the sandbox does not support. */
const ABSENT_KINDS = ['presence-', 'cache-', 'private-cache-', 'private-encrypted-cache-']

/** Why this channel name is refused here, or `null` when it is valid. */
export function channelProblem(name: unknown): string | null {
  if (typeof name !== 'string' || !NAME.test(name)) {
    return 'Invalid channel name: expected 1 to 164 letters, digits and the characters _ - = @ , . ;'
  }
  const kind = ABSENT_KINDS.find((prefix) => name.startsWith(prefix))
  if (kind === undefined) return null
  return `The sandbox has no ${kind} channels, only public, ${PREFIXES.toReversed().join(' and ')} ones: ${name}`
}

/** Whether a subscription needs a signature. */
export function isPrivate(name: string): boolean {
  return name.startsWith(PRIVATE)
}

/** Whether events are encrypted, and a signature comes with the secret that opens them. */
export function isEncrypted(name: string): boolean {
  return name.startsWith(ENCRYPTED)
}

/** The channel's name in the contract, without a deployment's prefix. */
export function withoutPrefix(name: string): string {
  const prefix = PREFIXES.find((one) => name.startsWith(one)) ?? ''
  return name.slice(prefix.length)
}

/** A channel of the contract, as every kind of deployment names it. */
export function inAllKinds(name: string): string[] {
  return [name, PRIVATE + name, ENCRYPTED + name]
}

/** Whether a text has the form of a socket id: `1234.5678`. */
export function isSocketId(text: unknown): text is string {
  return typeof text === 'string' && /^\d{1,20}\.\d{1,20}$/.test(text)
}
