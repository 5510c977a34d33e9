/** Servers that are not of this project, each in a process of its own. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import http from 'node:http'
import https from 'node:https'
import { createServer } from 'node:net'
import { join } from 'node:path'

const SOKETI = join(import.meta.dirname, '../soketi/node_modules/@soketi/soketi/bin/server.js')

export interface Program {
  /** Ends it at once, as a machine that fails. */
  kill(): Promise<void>
  start(): Promise<void>
}

/** nginx in the folder that `deploy:files` wrote. */
export const startNginx = (folder: string, address: string, name?: string) =>
  startProgram(
    'nginx',
    ['-p', folder, '-c', 'nginx.conf', '-g', 'daemon off;'],
    folder,
    address,
    name,
  )

export const startCaddy = (folder: string, address: string, name?: string) =>
  startProgram('caddy', ['run', '--config', 'Caddyfile'], folder, address, name)

export const startSoketi = (folder: string, address: string) =>
  startProgram(process.execPath, [SOKETI, 'start', '--config=soketi.json'], folder, address)

/**
 * Resolves once the program answers at its address. Rejects, with what it said, when it ends.
 *
 * @param name that its certificate is for
 */
async function startProgram(
  command: string,
  args: readonly string[],
  cwd: string,
  address: string,
  name = 'localhost',
): Promise<Program> {
  if (command !== process.execPath) find(command)
  let child: ChildProcess

  async function start() {
    let said = ''
    let failed: Error | null = null
    child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
    child.on('error', (error) => (failed = error))
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => (said += String(chunk)))
    }
    while (!(await answers(address, name))) {
      if (failed !== null || child.exitCode !== null) {
        throw new Error(`${command} did not start: ${String(failed ?? said)}`)
      }
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }

  await start()
  return {
    start,
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      // nginx has workers, which its first process ends.
      child.kill(command === 'nginx' ? 'SIGTERM' : 'SIGKILL')
      await ended
    },
  }
}

/** These tests have nothing to say without the servers, so they fail. */
function find(command: string) {
  try {
    execFileSync('which', [command], { stdio: 'ignore' })
  } catch {
    throw new Error(
      `${command} is not installed. These tests need nginx and Caddy, and soketi from npm.`,
    )
  }
}

/** Writes a certificate for a name, which nobody but itself has signed, and its key. */
export function writeCertificate(name: string, certificate: string, key: string): void {
  find('openssl')
  const ask = `req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=${name}`.split(' ')
  const more = ['-addext', `subjectAltName=DNS:${name}`, '-out', certificate, '-keyout', key]
  execFileSync('openssl', [...ask, ...more], { stdio: 'ignore' })
}

/** Whether something answers, at whatever name and with whatever certificate. */
function answers(address: string, servername: string): Promise<boolean> {
  const { protocol } = new URL(address)
  const { get } = protocol === 'https:' ? https : http
  return new Promise((resolve) => {
    get(address, { rejectUnauthorized: false, servername }, (answer) => {
      answer.resume()
      resolve(true)
    }).on('error', () => resolve(false))
  })
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('expected a port')
  return address.port
}
