import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { createServer, request } from 'node:http'
import { connect } from 'node:net'
import { extname, join } from 'node:path'
import type { Duplex } from 'node:stream'
import type { Server } from './server'

const TYPES: Record<string, string> = { '.js': 'text/javascript', '.css': 'text/css' }

/** Serves a build's files, as a host of static sites does, and passes the rest to a backend that may die. */
export async function startFront(outDir: string, backend: Server) {
  const { port } = backend
  const sockets = new Set<Duplex>()

  const front = createServer((asked, answer) => {
    const { method, url = '/', headers } = asked
    if (url.startsWith('/api/')) {
      const passed = request(
        { host: '127.0.0.1', port, method, path: url, headers },
        (answered) => {
          answer.writeHead(answered.statusCode ?? 502, answered.headers)
          answered.pipe(answer)
        },
      )
      passed.on('error', () => answer.destroy())
      return void asked.pipe(passed)
    }
    const file = join(outDir, new URL(url, 'http://front').pathname)
    const isFile = extname(file) !== '' && existsSync(file)
    answer.setHeader('Content-Type', (isFile && TYPES[extname(file)]) || 'text/html')
    answer.end(readFileSync(isFile ? file : join(outDir, 'index.html')))
  })

  front.on('connection', (socket) => sockets.add(socket))
  front.on('upgrade', ({ method, url, rawHeaders }, socket: Duplex, head: Buffer) => {
    const passed = connect(port, '127.0.0.1')
    const lines = [`${method} ${url} HTTP/1.1`]
    for (let n = 0; n < rawHeaders.length; n += 2)
      lines.push(`${rawHeaders[n]}: ${rawHeaders[n + 1]}`)
    passed.write(`${lines.join('\r\n')}\r\n\r\n`)
    passed.write(head)
    socket.pipe(passed).pipe(socket)
    for (const [one, other] of [
      [socket, passed],
      [passed, socket],
    ] as const) {
      one.on('error', () => other.destroy())
      one.on('close', () => other.destroy())
    }
  })
  front.listen(0, '127.0.0.1')
  await once(front, 'listening')
  const address = front.address()
  if (address === null || typeof address === 'string') throw new Error('expected a port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    close() {
      front.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}
