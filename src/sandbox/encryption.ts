/** Encrypted channels as Pusher has them: NaCl’s secretbox, with a secret for each channel. */
import { createHash } from 'node:crypto'
import nacl from 'tweetnacl'
import { own } from '../core/fields'
import { parseJson } from './message-body'

/** The secret of a channel: SHA-256 of its name and the application’s master key. */
export function secretOf(channel: string, masterKey: string): Buffer {
  return createHash('sha256').update(channel).update(Buffer.from(masterKey, 'base64')).digest()
}

/** Encrypts the data of an event. */
export function encrypt(data: string, secret: Uint8Array): string {
  const nonce = nacl.randomBytes(nacl.secretbox.nonceLength)
  const sealed = nacl.secretbox(new TextEncoder().encode(data), nonce, secret)
  return JSON.stringify({ nonce: base64(nonce), ciphertext: base64(sealed) })
}

/** Decrypts the data of an event. Returns `null` when it is not encrypted, or for another channel. */
export function decrypt(data: string, secret: Uint8Array): string | null {
  const body: object = Object(parseJson(data))
  const [nonce, sealed] = [bytes(own(body, 'nonce')), bytes(own(body, 'ciphertext'))]
  if (nonce.length !== nacl.secretbox.nonceLength) return null
  const opened = nacl.secretbox.open(sealed, nonce, secret)
  return opened && new TextDecoder().decode(opened)
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}

function bytes(text: unknown): Uint8Array {
  return new Uint8Array(Buffer.from(typeof text === 'string' ? text : '', 'base64'))
}
