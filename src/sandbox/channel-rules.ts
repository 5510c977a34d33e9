const NAME = /^[A-Za-z0-9_\-=@,.;]{1,164}$/
const PRIVATE = 'private-'
/** Kinds of channels that Pusher has and the sandbox does not support. */
const ABSENT_KINDS = ['private-encrypted-', 'presence-', 'cache-', 'private-cache-']

/** Why this channel name is refused here, or `null` when it is valid. */
export function channelProblem(name: unknown): string | null {
  if (typeof name !== 'string' || !NAME.test(name)) {
    return 'Invalid channel name: expected 1 to 164 letters, digits and the characters _ - = @ , . ;'
  }
  const kind = ABSENT_KINDS.find((prefix) => name.startsWith(prefix))
  if (kind === undefined) return null
  return `The sandbox has no ${kind} channels, only public and private- ones: ${name}`
}

/** Whether a subscription needs a signature. */
export function isPrivate(name: string): boolean {
  return name.startsWith(PRIVATE)
}

/** The channel's name in the contract, without a deployment's `private-` prefix. */
export function withoutPrefix(name: string): string {
  return isPrivate(name) ? name.slice(PRIVATE.length) : name
}

/** The channel's name in a deployment that uses the `private-` prefix. */
export function withPrefix(name: string): string {
  return PRIVATE + name
}

/** Whether a text has the form of a socket id: `1234.5678`. */
export function isSocketId(text: unknown): text is string {
  return typeof text === 'string' && /^\d{1,20}\.\d{1,20}$/.test(text)
}
