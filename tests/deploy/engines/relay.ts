/** Stands between the board and an engine, so that a test can cut the line and take the engine away. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import { connect as connectPlain } from 'node:net'
import type { Duplex } from 'node:stream'
import { connect as connectSecure } from 'node:tls'

/** @param engine where sockets go, as an http or https address */
export async function startRelay(engine: URL) {
  const isSecure = engine.protocol === 'https:'
  const port = Number(engine.port) || (isSecure ? 443 : 80)
  const host = engine.hostname
  const sockets = new Set<Duplex>()
  let isAway = false

  const server = createServer((_, response) => response.writeHead(404).end())
  server.on('upgrade', ({ method, url, rawHeaders }, socket: Duplex, head: Buffer) => {
    if (isAway) return void socket.destroy()
    const there = isSecure
      ? connectSecure({ host, port, servername: host })
      : connectPlain(port, host)
    const lines = [`${method} ${url} HTTP/1.1`]
    for (let n = 0; n < rawHeaders.length; n += 2) {
      const name = rawHeaders[n] ?? ''
      lines.push(`${name}: ${/^host$/i.test(name) ? engine.host : rawHeaders[n + 1]}`)
    }
    there.write(`${lines.join('\r\n')}\r\n\r\n`)
    there.write(head)
    socket.pipe(there).pipe(socket)
    for (const [one, other] of [
      [socket, there],
      [there, socket],
    ] as const) {
      sockets.add(one)
      one.on('error', () => other.destroy())
      one.on('close', () => {
        sockets.delete(one)
        other.destroy()
      })
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('expected a port')

  function cut() {
    for (const socket of sockets) socket.destroy()
  }
  return {
    port: address.port,
    /** Ends every link, without a word. */
    cut,
    /** As an engine that is restarted: every link ends, and none is taken until it is back. */
    goAway() {
      isAway = true
      cut()
    },
    comeBack: () => void (isAway = false),
    close() {
      cut()
      server.close()
    },
  }
}
