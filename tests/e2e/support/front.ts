import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { createServer, request } from 'node:http'
import { connect } from 'node:net'
import { extname, join } from 'node:path'
import type { Duplex } from 'node:stream'
import type { Server } from './server'

const TYPES: Record<string, string> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
}

export interface FrontOptions {
  /** Where the board is on its host, with a slash at both ends. */
  folder?: string
  /** What `board.json` has; left out, there is none. */
  boardFile?: object
  /** Sent with every file. Default: nothing that says how long a file holds. */
  headers?: Readonly<Record<string, string>>
}

/** What a test may change while it runs. */
interface FrontControl {
  /** Where the page's own paths lead, as a single sign-on does. */
  redirect?: string | undefined
  /** Whether there is only a gateway that reaches nobody. */
  failing?: boolean
}

/**
 * Serves a build's files, as a careless host of static sites does: the page for every path that is no
 * file. Passes the rest to a backend that may die.
 */
export async function startFront(
  outDir: string,
  backend: Pick<Server, 'port'>,
  { folder = '/', boardFile, headers: ofFiles = {} }: FrontOptions = {},
) {
  const { port } = backend
  const sockets = new Set<Duplex>()
  const control: FrontControl = {}

  const front = createServer((asked, answer) => {
    const { method, url = '/', headers } = asked
    if (control.failing) return void answer.writeHead(502).end('<h1>Bad Gateway</h1>')
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
    const { pathname } = new URL(url, 'http://front')
    if (!pathname.startsWith(folder)) return void answer.writeHead(404).end()
    const name = pathname.slice(folder.length)
    if (boardFile && name === 'board.json') return void answer.end(JSON.stringify(boardFile))
    const file = join(outDir, name)
    const isFile = extname(file) !== '' && existsSync(file)
    for (const [name, value] of Object.entries(ofFiles)) answer.setHeader(name, value)
    answer.setHeader('Content-Type', (isFile && TYPES[extname(file)]) || 'text/html')
    if (isFile) return void answer.end(readFileSync(file))
    if (control.redirect && name !== 'login')
      return void answer.writeHead(302, { Location: control.redirect }).end()
    const page = readFileSync(join(outDir, 'index.html'), 'utf8')
    answer.end(page.replace('<base href="/" />', `<base href="${folder}" />`))
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
  async function open(at = 0): Promise<number> {
    front.listen(at, '127.0.0.1')
    await once(front, 'listening')
    const address = front.address()
    if (address === null || typeof address === 'string') throw new Error('expected a port')
    return address.port
  }

  const own = await open()
  return Object.assign(control, {
    url: `http://127.0.0.1:${own}`,
    close() {
      front.close()
      for (const socket of sockets) socket.destroy()
    },
    /** Is there again, at the same address. */
    reopen: () => open(own),
  })
}
