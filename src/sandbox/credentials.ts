import { createHmac, timingSafeEqual } from 'node:crypto'

/** What identifies an application towards Pusher's two interfaces. */
export interface Credentials {
  appId: string
  key: string
  secret: string
}

/** The sandbox's application; public knowledge, because the sandbox is for development only. */
export const SANDBOX_CREDENTIALS: Credentials = {
  appId: 'sandbox',
  key: 'sandbox-key',
  secret: 'sandbox-secret',
}

/** HMAC-SHA256 in hexadecimal digits, as Pusher signs everything. */
export function sign(secret: string, text: string): string {
  return createHmac('sha256', secret).update(text).digest('hex')
}

/** The `auth` with which a connection may subscribe to a private channel. */
export function signSubscription(
  { key, secret }: Credentials,
  socketId: string,
  channel: string,
): string {
  return `${key}:${sign(secret, `${socketId}:${channel}`)}`
}

/** Whether two signatures are the same, without telling by the time taken where they differ. */
export function isSameSignature(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
