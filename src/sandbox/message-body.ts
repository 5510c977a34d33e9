import type { IncomingMessage, ServerResponse } from 'node:http'

/** The only status here without a body. */
export const NOT_MODIFIED = 304

/** Reads a request's body. Gives `null` when it is longer than `limit` bytes or was broken off. */
export function readBody(request: IncomingMessage, limit: number): Promise<Buffer | null> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    let size = 0
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      // The rest is read and dropped, so that the client can receive the answer.
      if (size <= limit) chunks.push(chunk)
      else chunks.length = 0
    })
    request.on('end', () => resolve(size <= limit ? Buffer.concat(chunks) : null))
    request.on('close', () => resolve(null))
    request.on('error', () => resolve(null))
  })
}

/** An answer to a request, before it is sent. */
export interface Answer {
  status: number
  /** An object is sent as JSON, a text as it is. */
  body: object | string
  /** The allowed methods, for a 405. */
  allow?: string
  headers?: Readonly<Record<string, string>>
}

/** Sends an answer. If the connection is gone, the answer is dropped. */
export function sendAnswer(response: ServerResponse, answer: Answer): void {
  if (response.headersSent || response.destroyed) return
  const { status, body, allow, headers } = answer
  if (status === NOT_MODIFIED) {
    response.writeHead(status, { 'Cache-Control': 'no-store', ...headers }).end()
    return
  }
  const isText = typeof body === 'string'
  response.writeHead(status, {
    'Content-Type': isText ? 'text/plain; charset=utf-8' : 'application/json',
    'Cache-Control': 'no-store',
    ...(allow !== undefined && { Allow: allow }),
    ...headers,
  })
  response.end(isText ? body : JSON.stringify(body))
}

/** The value of a JSON text, or `undefined` when it is not JSON. Never throws. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
