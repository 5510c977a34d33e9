/** What a server is told to serve follows from the settings, and is the same for all servers. */
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { securityHeaders } from '../../src/deploy/headers'
import { createPolicy, inlineOf } from '../../src/deploy/policy'
import { caddyFile } from '../../src/deploy/servers/caddy'
import { containerFile } from '../../src/deploy/servers/container'
import { nginxFile, nginxHeaders } from '../../src/deploy/servers/nginx'
import { headersFile, redirectsFile } from '../../src/deploy/servers/static-host'
import { FRESH_FILES } from '../../src/deploy/site'
import type { Place } from '../../src/deploy/place'
import { siteOf } from '../../src/deploy/site-of'
import type { Values } from '../../src/settings/table'

const PLACE: Place = {
  listen: '127.0.0.1:8080',
  name: 'board.example.com',
  backend: 'http://127.0.0.1:8000',
  engine: 'http://127.0.0.1:6001',
}
const VALUES: Values = {
  pusherKey: 'a-key',
  pusherWsHost: 'board.example.com',
  pusherChannelPrefix: 'private-',
  pusherAuthEndpoint: '/broadcasting/auth',
}
const INLINE = { scripts: ["'sha256-one='"], styles: ["'sha256-two='"] }
const site = (values: Values = VALUES, place: Place = PLACE) => siteOf(values, place, INLINE)

const sourcesOf = (policy: string, rule: string) =>
  policy
    .split('; ')
    .find((one) => one.startsWith(`${rule} `))
    ?.split(' ')
    .slice(1)

describe('the policy', () => {
  it('has the hash of each script and style of the page, and not of those with an address', () => {
    const html = `<!-- <script>no()</script> --><script>one()</script>
      <script type="module" src="/a.js"></script><style>a{}</style>`
    const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
    expect(inlineOf(html)).toEqual({ scripts: [hash('one()')], styles: [hash('a{}')] })
  })

  it.each<[string, Values, string[]]>([
    ['an engine of its own', VALUES, ['wss://board.example.com']],
    [
      'an engine without encryption on another port',
      { pusherKey: 'k', pusherWsHost: 'ws.example.com', pusherWsPort: 6001, pusherForceTls: false },
      ['ws://ws.example.com:6001'],
    ],
    ['Pusher Channels', { pusherKey: 'k', pusherCluster: 'eu' }, ['wss://ws-eu.pusher.com']],
    [
      'a backend on another host',
      {
        pusherKey: 'k',
        pusherCluster: 'eu',
        apiUrl: 'https://pms.example.com/api',
        pusherAuthEndpoint: 'https://pms.example.com/auth',
      },
      ['https://pms.example.com', 'wss://ws-eu.pusher.com'],
    ],
    [
      'Pusher Channels in the clear',
      { pusherKey: 'k', pusherCluster: 'eu', pusherForceTls: false },
      ['ws://ws-eu.pusher.com'],
    ],
    ['the sandbox', { pusherKey: 'sandbox-key' }, []],
  ])('lets the page connect to %s, and to nothing else', (_, values, others) => {
    const { site: found } = site(values)
    expect(sourcesOf(createPolicy(found), 'connect-src')).toEqual(["'self'", ...others])
  })

  it('lets nothing in that is not named', () => {
    const policy = createPolicy(site().site)
    expect(policy).not.toMatch(/unsafe|\*|data:|blob:/)
    expect(sourcesOf(policy, 'default-src')).toEqual(["'none'"])
    expect(sourcesOf(policy, 'script-src')).toEqual(["'self'", ...INLINE.scripts])
    expect(sourcesOf(policy, 'trusted-types')).toEqual(['vue', 'board-worker'])
  })
})

describe('every server', () => {
  const { site: found } = site({ ...VALUES, basePath: '/board/' })

  it.each([
    ['nginx', nginxHeaders(found)],
    ['Caddy', caddyFile(found)],
    ['a static host', headersFile(found)],
  ])('has every header of the table: %s', (_, text) => {
    const missing = Object.values(securityHeaders(found)).filter((value) => !text.includes(value))
    expect(missing).toEqual([])
  })

  it.each([
    ['nginx', nginxFile(found)],
    ['Caddy', caddyFile(found)],
    ['a static host', headersFile(found)],
  ])('knows the folder, and which files are never kept: %s', (_, text) => {
    const paths = ['assets/', ...FRESH_FILES].map((name) => `/board/${name}`)
    expect(paths.filter((path) => !text.includes(path))).toEqual([])
    expect(text).toContain('immutable')
    expect(text).toContain('no-store')
  })

  it('has the page for its own paths', () => {
    expect(redirectsFile(found)).toBe('/board/hotels/* /board/index.html 200\n')
  })
})

describe('a server passes on', () => {
  const { site: found } = site({ ...VALUES, apiUrl: '/api' })
  const places = (text: string, word: string) =>
    Array.from(text.matchAll(new RegExp(`${word} (.+) \\{`, 'g')), ([, where]) => where)

  it('what was asked for and what is below it, and not what begins like it', () => {
    const wanted = ['/broadcasting/auth', '/broadcasting/auth/', '/api', '/api/', '/app/']
    const inNginx = places(nginxFile(found), 'location').map((where) => where?.replace('= ', ''))
    const inCaddy = places(caddyFile(found), 'handle').map((where) => where?.replace('/*', '/'))
    expect(wanted.filter((one) => !inNginx.includes(one) || !inCaddy.includes(one))).toEqual([])
    expect([...inNginx, ...inCaddy]).not.toContain('/app')
  })

  it('with today’s encryption, and is looked at through it', () => {
    const tls = { certificate: '/etc/a.pem', key: '/etc/a.key' }
    const { site: secure } = site(VALUES, { ...PLACE, listen: '0.0.0.0:443', tls })
    expect(nginxFile(secure)).toContain('ssl_protocols TLSv1.2 TLSv1.3;')
    expect(containerFile(secure)).toMatch(/"-fsSk", "https:.*:443\/healthz"/)
    expect(containerFile(found)).toMatch(/"-fsS", "http:.*:8080\/healthz"/)
  })
})

describe('what is missing is said', () => {
  const without = (name: 'backend' | 'engine') => ({ ...PLACE, [name]: undefined })

  it.each<[string, Values, Place, RegExp]>([
    ['a backend', VALUES, without('backend'), /--backend/],
    ['an engine', VALUES, without('engine'), /--engine/],
    ['a path of the API', { ...VALUES, apiUrl: '' }, PLACE, /Give the API a path/],
  ])('%s', (_, values, place, words) => {
    expect(site(values, place).problems.join('\n')).toMatch(words)
  })

  it.each<[string, Partial<Place>, RegExp]>([
    ['a port', { listen: ':8080' }, /--listen is a port/],
    ['a place to listen', { listen: '80; include /etc/passwd' }, /--listen is a port/],
    ['a name', { name: 'board.example.com; }' }, /--name is a host name/],
    ['a scheme', { backend: '127.0.0.1:8000' }, /--backend is an address.*“127\.0\.0\.1:8000”/],
    ['nothing after the host', { backend: 'http://127.0.0.1:8000/' }, /without a path/],
    ['an engine without a path', { engine: 'ws://127.0.0.1:6001' }, /--engine is an address/],
    ['a slash', { pass: ['login'] }, /--pass is a path.*“login”/],
    ['a path of the backend', { pass: ['/'] }, /--pass is a path/],
    ['the key', { tls: { certificate: '/a.pem', key: '' } }, /belong together/],
    ['the certificate', { tls: { certificate: '', key: '/a.key' } }, /belong together/],
    ['a plain name', { tls: { certificate: '/a;b.pem', key: '/a.key' } }, /may not take/],
  ])('%s, as %j', (_, wrong, words) => {
    expect(site(VALUES, { ...PLACE, ...wrong }).problems.join('\n')).toMatch(words)
    expect(site().problems).toEqual([])
  })

  it.each([
    ['/', '/hotels'],
    ['/', '/assets'],
    ['/board/', '/board'],
  ])('a board in %s cannot pass %s on', (basePath, apiUrl) => {
    expect(site({ ...VALUES, basePath, apiUrl }).problems).toEqual([
      `${apiUrl} has the board’s own pages or files. Pass another path on.`,
    ])
  })

  it('a path is for sockets or for requests', () => {
    expect(site({ ...VALUES, apiUrl: '/app' }).problems).toEqual([
      '/app is where sockets go. Pass another path on.',
    ])
    expect(site({ ...VALUES, basePath: '/app/' }).problems).toEqual([
      '/app has the board’s own pages or files. Pass another path on.',
    ])
  })

  it('nothing, where everything is on other hosts', () => {
    const elsewhere = { pusherKey: 'k', pusherCluster: 'eu', apiUrl: 'https://pms.example.com/api' }
    const { site: found, problems } = site(elsewhere, { listen: '80' })
    expect([problems, found.requests, found.sockets]).toEqual([[], [], []])
  })

  it('a path below another is passed on with it', () => {
    const { site: found } = site({ ...VALUES, pusherAuthEndpoint: '/api/pusher/auth' })
    expect(found.requests).toEqual([{ path: '/api', to: PLACE.backend }])
    expect(found.sockets).toEqual([{ path: '/app', to: PLACE.engine }])
  })
})
