import { createHmac, timingSafeEqual } from 'node:crypto'

/** The credentials of an application, for Pusher's WebSocket and HTTP interfaces. */
export interface Credentials {
  appId: string
  key: string
  secret: string
  /** 32 bytes in base64, from which the secrets of encrypted channels are made. */
  masterKey: string
}

/** The sandbox's application. Its secret is public, because the sandbox is for development only. */
export const SANDBOX_CREDENTIALS: Credentials = {
  appId: 'sandbox',
  key: 'sandbox-key',
  secret: 'sandbox-secret',
  masterKey: Buffer.from('master-key-of-the-sandbox-hotels').toString('base64'),
}

/** HMAC-SHA256 as hexadecimal digits, which is how Pusher signs everything. */
export function sign(secret: string, text: string): string {
  return createHmac('sha256', secret).update(text).digest('hex')
}

/** The `auth` text that lets a connection subscribe to a private channel. */
export function signSubscription(
  { key, secret }: Credentials,
  socketId: string,
  channel: string,
): string {
  return `${key}:${sign(secret, `${socketId}:${channel}`)}`
}

/** Compares two signatures in constant time, so that the time does not reveal where they differ. */
export function isSameSignature(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
