import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'

const VITE = join(import.meta.dirname, '../../../node_modules/vite/bin/vite.js')

/** A board that is served in a process of its own, so that it can die. */
export interface Server {
  url: string
  port: number
  /** What the process has printed since it started. */
  said(): string
  /** Ends the process without a word, as a machine that fails. */
  kill(): Promise<void>
  start(): Promise<void>
}

export interface ServerOptions {
  /** Another copy of the project. */
  cwd?: string
  /** Settings of the sandbox, such as `SANDBOX_CLOCK`. */
  env?: Readonly<Record<string, string>>
}

/** Serves a build, or the sources as `npm start` does when there is none. */
export async function startServer(
  outDir?: string,
  { cwd, env }: ServerOptions = {},
): Promise<Server> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  let child: ChildProcess
  let said = ''

  async function start() {
    const mode = outDir ? ['preview', '--outDir', outDir] : []
    const options = ['--configLoader', 'runner', '--port', String(port), '--strictPort']
    child = spawn(process.execPath, [VITE, ...mode, ...options], {
      ...(cwd && { cwd }),
      env: { ...process.env, SANDBOX_TRAFFIC: 'off', VITEST: '', NODE_ENV: '', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    said = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => (said += String(chunk)))
    }
    while (!(await answers(url))) {
      if (child.exitCode !== null) throw new Error(`The server did not start:\n${said}`)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }

  await start()
  return {
    url,
    port,
    start,
    said: () => said,
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
    },
  }
}

/** Whether the sandbox answers, which is not the page. In a dialect there may be no list of hotels. */
async function answers(url: string): Promise<boolean> {
  return fetch(`${url}/api/hotels`).then(
    ({ headers }) => headers.get('content-type')?.includes('json') === true,
    () => false,
  )
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('expected a port')
  return address.port
}
