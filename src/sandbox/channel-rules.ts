const NAME = /^[A-Za-z0-9_\-=@,.;]{1,164}$/
const PRIVATE = 'private-'
/** Kinds of channels that Pusher has and the sandbox does not. */
const ABSENT_KINDS = ['private-encrypted-', 'presence-', 'cache-', 'private-cache-']

/** Why nothing can go over a channel of this name here, or `null` when it can. */
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

/** The channel's name as the contract has it, without a deployment's prefix. */
export function withoutPrefix(name: string): string {
  return isPrivate(name) ? name.slice(PRIVATE.length) : name
}

/** The name under which a deployment behind `private-` has a channel of the contract. */
export function withPrefix(name: string): string {
  return PRIVATE + name
}

/** Whether a text has the form of a connection's id, as `1234.5678`. */
export function isSocketId(text: unknown): text is string {
  return typeof text === 'string' && /^\d{1,20}\.\d{1,20}$/.test(text)
}
