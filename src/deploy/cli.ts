/** `npm run deploy:files -- --out deploy`: everything that a server needs to serve the board. */
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { BOARD_FILE } from '../settings/board-file'
import { inlineOf } from './policy'
import { caddyFile } from './servers/caddy'
import { containerFile } from './servers/container'
import { HEADERS, nginxFile, nginxHeaders } from './servers/nginx'
import { headersFile, redirectsFile } from './servers/static-host'
import type { Site } from './site'
import { readText, settingsOf } from './settings-of'
import { siteOf } from './site-of'

const HELP = `npm run deploy:files -- --out FOLDER [options]

  --dist FOLDER        the build (dist)
  --settings FILE      the settings of this hotel, which become board.json (that of the build)
  --listen HOST:PORT   where the server listens (127.0.0.1:8080)
  --name HOST          the name of the host
  --certificate FILE --key FILE   for a server that encrypts by itself
  --backend ADDRESS    where requests to the board's own host go
  --engine ADDRESS     where sockets to the board's own host go
  --pass PATH          one more path of the backend, such as /login; may be repeated
`

const text = { type: 'string' } as const
const OPTIONS = {
  help: { type: 'boolean' },
  out: text,
  dist: { ...text, default: 'dist' },
  settings: text,
  listen: { ...text, default: '127.0.0.1:8080' },
  name: text,
  certificate: text,
  key: text,
  backend: text,
  engine: text,
  pass: { ...text, multiple: true, default: [] as string[] },
} as const

/**
 * Writes the files.
 *
 * @returns the exit code: 0, or 2 when something is missing
 * @throws when a file cannot be read or an option is unknown
 */
export async function main(args: string[]): Promise<number> {
  const { values: options } = parseArgs({ args, options: OPTIONS })
  const { out, dist, settings, listen, name, certificate, key, backend, engine, pass } = options
  const folder = process.env.INIT_CWD ?? '.'
  const page = resolve(folder, dist, 'index.html')
  if (!out || options.help) return complain([HELP])
  if (!existsSync(page)) return complain([`There is no build in ${dist}. Run: npm run build`])
  const html = readFileSync(page, 'utf8')
  if (settings && !existsSync(resolve(folder, settings)))
    return complain([`There is no file ${settings}.`])
  const given = settings ? resolve(folder, settings) : resolve(folder, dist, BOARD_FILE)
  const file = existsSync(given) ? readText(given) : null
  const read = settingsOf(file)
  const at = (path = '') => path && resolve(folder, path)
  const tls = certificate || key ? { certificate: at(certificate), key: at(key) } : undefined
  const place = { listen, name, tls, backend, engine, pass }
  const { site, problems } = siteOf(read.values, place, inlineOf(html))
  const all = [...read.problems, ...problems]
  if (all.length > 0) return complain(all)
  write(resolve(folder, out), resolve(folder, dist), { site, html: rebased(html, site), file })
  process.stdout.write(
    `${out}: nginx.conf, Caddyfile, Containerfile, and the site below ${out}/site\n`,
  )
  return 0
}

interface Written {
  site: Site
  html: string
  file: string | null
}

function write(out: string, dist: string, { site, html, file }: Written) {
  const folder = join(out, 'site', site.base)
  rmSync(join(out, 'site'), { recursive: true, force: true })
  mkdirSync(join(out, 'run'), { recursive: true })
  cpSync(dist, folder, { recursive: true })
  writeFileSync(join(folder, 'index.html'), html)
  if (file !== null) writeFileSync(join(folder, BOARD_FILE), file)
  writeFileSync(join(out, 'site', '_headers'), headersFile(site))
  writeFileSync(join(out, 'site', '_redirects'), redirectsFile(site))
  writeFileSync(join(out, 'nginx.conf'), nginxFile(site))
  writeFileSync(join(out, HEADERS), nginxHeaders(site))
  writeFileSync(join(out, 'Caddyfile'), caddyFile(site))
  writeFileSync(join(out, 'Containerfile'), containerFile(site))
}

/** The page itself says in which folder it is. */
function rebased(html: string, { base }: Site): string {
  return html.replace(/<base href="[^"]*"/, `<base href="${base}"`)
}

function complain(problems: readonly string[]): number {
  process.stderr.write(`${problems.join('\n')}\n`)
  return 2
}
