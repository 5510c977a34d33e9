/** A whole configuration of nginx: `nginx -p FOLDER -c nginx.conf`. Tried with 1.22. */
import { cacheHeaders, securityHeaders, type Headers, type Keeping } from '../headers'
import { ASSETS, FRESH_FILES, HEALTH, VERSION_FILE, type Passed, type Site } from '../site'

const TYPES = {
  'text/html': 'html',
  'text/css': 'css',
  'text/javascript': 'js',
  'text/plain': 'txt',
  'application/json': 'json',
  'application/manifest+json': 'webmanifest',
  'image/svg+xml': 'svg',
  'image/png': 'png',
}
/** Longer than the 20 s after which the board asks a silent engine whether it is there (s). */
const SOCKET_SECONDS = 300

/** The headers of every answer, in a file beside the configuration. */
export const HEADERS = 'headers.conf'

/** Returns the text of the file `HEADERS`. */
export function nginxHeaders(site: Site): string {
  return `${headerLines(securityHeaders(site), true).join('\n')}\n`
}

/** Returns the text of `nginx.conf`, which includes the file `HEADERS`. */
export function nginxFile(site: Site): string {
  const { base } = site
  const file = (where: string, rule: string, keeping: Keeping = 'never') =>
    location(where, [`include ${HEADERS};`, ...headerLines(cacheHeaders(keeping)), rule])
  return `${[
    '# Written by npm run deploy:files; a change is lost when it is written again.',
    'pid run/nginx.pid;',
    'error_log stderr warn;',
    'events {}',
    block('http', [
      block(
        'types',
        Object.entries(TYPES).map((one) => `${one.join(' ')};`),
      ),
      'default_type application/octet-stream;',
      'charset utf-8;',
      'charset_types text/css text/javascript text/plain application/json;',
      // No query, no referrer, no address of a person's machine.
      "log_format plain '$time_iso8601 $request_method $uri $status $request_time';",
      'access_log run/access.log plain;',
      ...['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
        (name) => `${name}_temp_path run/${name};`,
      ),
      'log_not_found off;',
      'server_tokens off;',
      'gzip on;',
      'gzip_types text/css text/javascript text/plain application/json image/svg+xml;',
      block('server', [
        ...listenLines(site),
        'root site;',
        'absolute_redirect off;',
        // A file that is not there is never kept as missing: the rules of keeping are for answers of 200.
        file(`= ${base}${HEALTH}`, `try_files ${base}${VERSION_FILE} =503;`),
        file(base + ASSETS, 'try_files $uri =404;', 'for-ever'),
        ...FRESH_FILES.map((name) => file(`= ${base}${name}`, 'try_files $uri =404;')),
        // Every other path is one of the page's own.
        file(base, `try_files $uri ${base}index.html;`),
        ...(base === '/' ? [] : [location(`= ${base.slice(0, -1)}`, [`return 308 ${base};`])]),
        // With the slash: /app/ is for sockets, but /apps/ is the engine's own API.
        ...site.requests.flatMap((passed) =>
          [`= ${passed.path}`, `${passed.path}/`].map((at) => location(at, passLines(passed))),
        ),
        ...site.sockets.map((passed) => location(`${passed.path}/`, socketLines(passed))),
      ]),
    ]),
  ].join('\n')}\n`
}

function listenLines({ listen, name, tls }: Site): string[] {
  return [
    `listen ${listen}${tls ? ' ssl' : ''};`,
    ...(name ? [`server_name ${name};`] : []),
    ...(tls
      ? [
          `ssl_certificate ${tls.certificate};`,
          `ssl_certificate_key ${tls.key};`,
          // Some versions of nginx still take older ones.
          'ssl_protocols TLSv1.2 TLSv1.3;',
        ]
      : []),
  ]
}

function passLines({ to }: Passed): string[] {
  return [
    `proxy_pass ${to};`,
    'proxy_http_version 1.1;',
    'proxy_set_header Host $http_host;',
    'proxy_set_header X-Forwarded-Host $http_host;',
    'proxy_set_header X-Forwarded-Proto $scheme;',
    'proxy_set_header X-Forwarded-For $remote_addr;',
  ]
}

function socketLines(passed: Passed): string[] {
  return [
    ...passLines(passed),
    'proxy_set_header Upgrade $http_upgrade;',
    'proxy_set_header Connection "upgrade";',
    `proxy_read_timeout ${SOCKET_SECONDS}s;`,
    'access_log off;',
  ]
}

/** Trap: a block that has an `add_header` forgets those around it, so each has to include all. */
function headerLines(headers: Headers, isAlways = false): string[] {
  return Object.entries(headers).map(
    ([name, value]) => `add_header ${name} "${value}"${isAlways ? ' always' : ''};`,
  )
}

function location(where: string, lines: readonly string[]): string {
  return block(`location ${where}`, lines)
}

function block(head: string, lines: readonly string[]): string {
  return [`${head} {`, ...lines.map((line) => line.replaceAll(/^/gm, '  ')), '}'].join('\n')
}
