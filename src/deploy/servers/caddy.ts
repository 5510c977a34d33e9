/** A whole configuration of Caddy: `caddy run --config Caddyfile` in its folder. Tried with 2.6. */
import { cacheHeaders, securityHeaders, type Headers } from '../headers'
import { ASSETS, FRESH_FILES, HEALTH, VERSION_FILE, type Site } from '../site'

/** Returns the text of the `Caddyfile` of a site. */
export function caddyFile(site: Site): string {
  const { base, requests, sockets, tls } = site
  const security = securityHeaders(site)
  const never = headerBlock({ ...security, ...cacheHeaders('never') })
  return `${[
    '# Written by npm run deploy:files; a change is lost when it is written again.',
    block('', ['admin off', 'auto_https disable_redirects']),
    block(addressOf(site), [
      ...bindLines(site),
      ...(tls ? [`tls ${tls.certificate} ${tls.key}`] : []),
      'root * site',
      'encode gzip',
      block('@asset', [`path ${base}${ASSETS}*`, 'file']),
      // The first that fits, in this order.
      block('route', [
        // Requests go through as they are; Caddy passes an Upgrade on by itself.
        ...requests.flatMap(({ path, to }) => [pass(path, to), pass(`${path}/*`, to)]),
        ...sockets.map(({ path, to }) => pass(`${path}/*`, to)),
        block(`handle ${base}${HEALTH}`, [
          never,
          `rewrite * ${base}${VERSION_FILE}`,
          'file_server',
        ]),
        block('handle @asset', [
          headerBlock({ ...security, ...cacheHeaders('for-ever') }),
          'file_server',
        ]),
        // What is not there is a plain 404, and is never kept as missing.
        block(`handle ${base}${ASSETS}*`, [never, 'respond 404']),
        ...FRESH_FILES.map((name) => block(`handle ${base}${name}`, [never, 'file_server'])),
        ...(base === '/' ? [] : [`redir ${base.slice(0, -1)} ${base} 308`]),
        // Every other path is one of the page's own.
        block(`handle ${base}*`, [never, `try_files {path} ${base}index.html`, 'file_server']),
        'respond 404',
      ]),
    ]),
  ].join('\n')}\n`
}

function addressOf({ listen, name = '', tls }: Site): string {
  return `${tls ? 'https' : 'http'}://${name}:${listen.split(':').at(-1)}`
}

function bindLines({ listen }: Site): string[] {
  const host = listen.split(':').slice(0, -1).join(':')
  return host ? [`bind ${host}`] : []
}

function pass(path: string, to: string): string {
  return block(`handle ${path}`, [`reverse_proxy ${to}`])
}

function headerBlock(headers: Headers): string {
  return block(
    'header',
    Object.entries(headers).map(([name, value]) => `${name} "${value}"`),
  )
}

function block(head: string, lines: readonly string[]): string {
  const open = head === '' ? '{' : `${head} {`
  return [open, ...lines.map((line) => line.replaceAll(/^/gm, '\t')), '}'].join('\n')
}
