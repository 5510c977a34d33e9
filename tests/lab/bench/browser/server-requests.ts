import { createReadStream, statSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join } from 'node:path'
import { HOTEL } from '../../../support/events'
import type { Hotel } from './hotel'

const TYPES: Record<string, string> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
}

/**
 * Answers the three requests of the contract, always in full, and serves a built page. The answers
 * are not the sandbox's own, whose hotels have a few dozen rows.
 */
export function answerRequest(
  { url = '/' }: IncomingMessage,
  response: ServerResponse,
  outDir: string,
  hotel: Hotel,
) {
  const path = new URL(url, 'http://localhost').pathname
  if (path.startsWith('/api/')) {
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(answerOf(path, hotel)))
    return
  }
  const file = isFile(join(outDir, path)) ? join(outDir, path) : join(outDir, 'index.html')
  response.setHeader('content-type', TYPES[extname(file)] ?? 'application/octet-stream')
  createReadStream(file).pipe(response)
}

function answerOf(path: string, hotel: Hotel) {
  const as_of = new Date().toISOString()
  if (path.endsWith('/bookings')) return { as_of, results: hotel.bookings() }
  if (path.endsWith('/rooms')) return { as_of, results: hotel.rooms() }
  return { results: [{ slug: HOTEL, name: 'Hotel Killarney', timezone: 'Europe/Dublin' }] }
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false
}
