import { isObject, own } from '../core/fields'
import type { Sign } from '../realtime/terms/signing'
import { RequestError } from '../realtime/terms/request-error'
import { refusal } from './api'
import type { Door } from './door'

/**
 * Creates the request that has the backend sign the subscription of a private channel.
 *
 * @param url the address that signs, as `/pusher/auth`
 * @returns rejects with a `RequestError` and nothing else
 */
export function createSigning(url: string, door: Door): Sign {
  return async ({ socketId, channel }, signal) => {
    const response = await door.send('signing', url, {
      method: 'POST',
      contentType: 'application/x-www-form-urlencoded',
      // The names and the form are those of every Pusher SDK for servers.
      body: String(new URLSearchParams({ socket_id: socketId, channel_name: channel })),
      signal,
    })
    const { status } = response
    if (status === 404) throw new RequestError({ code: 'server-error', status }, status)
    if (!response.ok) throw refusal(response)
    const body: unknown = await response.json().catch(() => undefined)
    const [auth, data, secret] = ['auth', 'channel_data', 'shared_secret'].map((name) =>
      isObject(body) ? own(body, name) : undefined,
    )
    const isUsable = !isEncrypted(channel) || isKey(secret)
    if (typeof auth !== 'string' || auth === '' || !isUsable)
      throw new RequestError({ code: 'unsigned' })
    return {
      auth,
      ...(typeof data === 'string' && { channel_data: data }),
      ...(typeof secret === 'string' && { shared_secret: secret }),
    }
  }
}

function isEncrypted(channel: string): boolean {
  return channel.startsWith('private-encrypted-')
}

/** 32 bytes as base64. With anything else the SDK could open nothing, and would throw. */
function isKey(secret: unknown): boolean {
  return typeof secret === 'string' && /^[A-Za-z\d+/]{43}=$/.test(secret)
}
