import { describe, expect, it } from 'vitest'
import { checkSettings, problemsOfBuild } from '../../src/settings/build'
import { configOf } from '../../src/settings/config'
import { givenInEnvironment } from '../../src/settings/given'
import { readSettings } from '../../src/settings/read'
import type { Situation } from '../../src/settings/rules'

const PAGE = { hostname: '127.0.0.1', port: '5173', protocol: 'http:' }
const DEVELOPMENT: Situation = { isBuild: false, isProduction: false, page: PAGE, folder: '/' }
const PRODUCTION: Situation = { ...DEVELOPMENT, isProduction: true }
const SECURE: Situation = { ...PRODUCTION, page: { ...PAGE, protocol: 'https:' } }
const HOSTED = {
  VITE_PUSHER_KEY: 'k',
  VITE_PUSHER_CLUSTER: 'eu',
  VITE_PUSHER_CHANNEL_PREFIX: 'none',
}
const OWN = {
  VITE_PUSHER_KEY: 'k',
  VITE_PUSHER_WS_HOST: 'ws.example.com',
  VITE_PUSHER_CHANNEL_PREFIX: 'none',
}

type Environment = Record<string, string>

const onPage = (env: Environment, situation: Situation) =>
  readSettings(givenInEnvironment(env).given, situation, (name) => name)

const read = (env: Environment, situation = PRODUCTION) => {
  const { values, problems } = onPage(env, situation)
  expect(problems).toEqual([])
  return configOf(values, PAGE)
}

describe('settings that work', () => {
  it('without a key, development uses the sandbox on the page’s own address', () => {
    expect(read({}, DEVELOPMENT)).toEqual({
      apiUrl: '/api',
      dialect: 'contract',
      hotels: [],
      signInUrl: undefined,
      languages: undefined,
      hasServiceWorker: true,
      keepsLastBoard: false,
      pusher: {
        key: 'sandbox-key',
        cluster: '',
        wsHost: '127.0.0.1',
        wsPort: 5173,
        wsPath: undefined,
        forceTLS: false,
        channelPrefix: '',
      },
    })
  })

  it('a cluster is Pusher Channels, over TLS', () => {
    expect(read(HOSTED)).toMatchObject({
      pusher: { key: 'k', cluster: 'eu', wsHost: undefined, forceTLS: true },
    })
  })

  it('a host is an engine of one’s own', () => {
    const env = {
      ...OWN,
      VITE_PUSHER_WS_PORT: '6001',
      VITE_PUSHER_FORCE_TLS: 'false',
      VITE_PUSHER_WS_PATH: '/live',
      VITE_API_URL: 'https://pms.example.com/api/',
    }
    expect(read(env)).toMatchObject({
      apiUrl: 'https://pms.example.com/api',
      pusher: { wsHost: 'ws.example.com', wsPort: 6001, wsPath: '/live', forceTLS: false },
    })
  })

  it('a dialect whose backend lists no hotels comes with them', () => {
    const env = {
      ...HOSTED,
      VITE_BACKEND_DIALECT: 'hotelmate',
      VITE_HOTELS:
        ' Hotel-Killarney Europe/Dublin Hotel  Killarney ; hotel-lisboa Europe/Lisbon L ',
    }
    expect(read(env).hotels).toEqual([
      { slug: 'hotel-killarney', timezone: 'Europe/Dublin', name: 'Hotel Killarney' },
      { slug: 'hotel-lisboa', timezone: 'Europe/Lisbon', name: 'L' },
    ])
  })

  it('languages come in the order of the setting', () => {
    expect(read({ ...HOSTED, VITE_LANGUAGES: 'de; en;de' }).languages).toEqual(['de', 'en'])
  })

  it('a build may leave its connection to board.json', () => {
    expect(problemsOfBuild({ VITE_BACKEND_DIALECT: 'hotelmate', VITE_API_URL: '/pms' })).toEqual([])
    expect(problemsOfBuild({ VITE_PUSHER_CHANNEL_PREFIX: 'private-' })).toEqual([])
  })

  it.each(['/api', '/', 'https://pms.example.com/api', 'http://127.0.0.1:8000'])(
    'an API at %s',
    (address) => {
      expect(read({ ...HOSTED, VITE_API_URL: address }).apiUrl).toBe(address.replace(/\/$/, ''))
    },
  )

  it.each(['/login?next={address}', 'https://pms.example.com/{address}', '/login'])(
    'a sign-in at %s',
    (address) => {
      expect(read({ ...HOSTED, VITE_SIGN_IN_URL: address }).signInUrl).toBe(address)
    },
  )

  it('private channels come with the address that signs them', () => {
    const env = {
      ...HOSTED,
      VITE_PUSHER_CHANNEL_PREFIX: 'private-',
      VITE_PUSHER_AUTH_ENDPOINT: '/broadcasting/auth',
    }
    expect(read(env)).toMatchObject({
      signingUrl: '/broadcasting/auth',
      pusher: { channelPrefix: 'private-' },
    })
  })
})

type Wrong = [what: string, env: Environment, says: string]

const WRONG: Wrong[] = [
  [
    'a key that leads nowhere',
    { VITE_PUSHER_KEY: 'k', VITE_PUSHER_CHANNEL_PREFIX: 'none' },
    'VITE_PUSHER_CLUSTER for',
  ],
  ['a key with a path', { ...HOSTED, VITE_PUSHER_KEY: 'a/b' }, 'without blanks'],
  [
    'a cluster that is a host',
    { ...HOSTED, VITE_PUSHER_CLUSTER: 'eu.evil.com/' },
    'letters, digits',
  ],
  ['a cluster and more', { ...HOSTED, VITE_PUSHER_CLUSTER: 'eu; script-src *' }, 'letters, digits'],
  ['a long text', { ...HOSTED, VITE_PUSHER_FORCE_TLS: 'x'.repeat(1e6) }, `“${'x'.repeat(100)}…”`],
  ['an address for a host', { ...OWN, VITE_PUSHER_WS_HOST: 'wss://a:1' }, 'without scheme'],
  ['a port that is none', { ...OWN, VITE_PUSHER_WS_PORT: '70000' }, '1 to 65535'],
  ['a vague TLS', { ...HOSTED, VITE_PUSHER_FORCE_TLS: 'yes' }, 'true or false'],
  [
    'an odd prefix',
    { ...HOSTED, VITE_PUSHER_CHANNEL_PREFIX: 'x-' },
    'VITE_PUSHER_CHANNEL_PREFIX is private-, private-encrypted- or none; it is “x-”.',
  ],
  [
    'private channels nobody signs',
    { ...HOSTED, VITE_PUSHER_CHANNEL_PREFIX: 'private-' },
    'VITE_PUSHER_CHANNEL_PREFIX=private- needs VITE_PUSHER_AUTH_ENDPOINT',
  ],
  [
    'encrypted channels nobody signs',
    { ...HOSTED, VITE_PUSHER_CHANNEL_PREFIX: 'private-encrypted-' },
    'VITE_PUSHER_CHANNEL_PREFIX=private-encrypted- needs VITE_PUSHER_AUTH_ENDPOINT',
  ],
  [
    'the sandbox elsewhere',
    { VITE_PUSHER_KEY: 'sandbox-key', VITE_PUSHER_CLUSTER: 'eu' },
    'is the sandbox',
  ],
  ['a port of no host', { ...HOSTED, VITE_PUSHER_WS_PORT: '6001' }, 'VITE_PUSHER_WS_HOST is not'],
  ['a path that is none', { ...OWN, VITE_PUSHER_WS_PATH: 'live' }, 'starts with a slash'],
  [
    'signatures for public channels',
    { ...HOSTED, VITE_PUSHER_AUTH_ENDPOINT: '/auth' },
    'public channels',
  ],
  ['a folder without an end', { ...HOSTED, VITE_BASE_PATH: '/board' }, 'starts and ends'],
  ['a folder above', { ...HOSTED, VITE_BASE_PATH: '/../board/' }, 'of plain names'],
  ['a language nobody wrote', { ...HOSTED, VITE_LANGUAGES: 'en; fr' }, 'it is “en; fr”'],
  ['a vague drawer', { ...HOSTED, VITE_DEBUG_DRAWER: 'maybe' }, 'is on or off'],
  [
    'a vague wish to keep the board',
    { ...HOSTED, VITE_KEEP_LAST_BOARD: 'yes' },
    'VITE_KEEP_LAST_BOARD is on or off; it is “yes”',
  ],
  [
    'a dialect that nobody wrote',
    { ...HOSTED, VITE_BACKEND_DIALECT: 'opera' },
    'VITE_BACKEND_DIALECT is contract or hotelmate; it is “opera”.',
  ],
  [
    'a dialect’s name that every object has',
    { ...HOSTED, VITE_BACKEND_DIALECT: 'toString' },
    'it is “toString”',
  ],
  [
    'no hotels, for a backend that does not list them',
    { ...HOSTED, VITE_BACKEND_DIALECT: 'hotelmate' },
    'Set VITE_HOTELS',
  ],
  [
    'hotels, for a backend that lists them',
    { ...HOSTED, VITE_HOTELS: 'hotel-killarney Europe/Dublin Hotel Killarney' },
    'Remove VITE_HOTELS',
  ],
  ...[
    'hotel-killarney Europe/Dublin',
    'hotel-killarney Irish/Dublin Hotel Killarney',
    'Hotel_Killarney Europe/Dublin Hotel Killarney',
    'private-a Europe/Dublin A',
    'a Europe/Dublin A; a Europe/Dublin B',
    'a Europe/Dublin A;',
  ].map((hotels): Wrong => [
    `hotels written as ${hotels}`,
    { ...HOSTED, VITE_BACKEND_DIALECT: 'hotelmate', VITE_HOTELS: hotels },
    `it is “${hotels}”`,
  ]),
  ...[
    'javascript:alert(1)',
    'data:text/html,x',
    'pms.example.com/api',
    '//pms.example.com/api',
    '/\\pms.example.com/api',
    'https:pms.example.com',
    'https://user:password@pms.example.com',
    'https://*',
    "https://a;script-src'self'",
    'https://a"b/',
    '/api;script-src',
    '/api"x',
    '/api{x}',
    '/api$x',
    'https://[',
    '/api path',
  ].flatMap((wrong): Wrong[] => [
    [`an API at ${wrong}`, { ...HOSTED, VITE_API_URL: wrong }, 'VITE_API_URL is a path such as'],
    [`a sign-in at ${wrong}`, { ...HOSTED, VITE_SIGN_IN_URL: wrong }, 'VITE_SIGN_IN_URL is a path'],
    [
      `signatures at ${wrong}`,
      { ...HOSTED, VITE_PUSHER_CHANNEL_PREFIX: 'private-', VITE_PUSHER_AUTH_ENDPOINT: wrong },
      'VITE_PUSHER_AUTH_ENDPOINT is a path',
    ],
  ]),
  ['an API with a query', { ...HOSTED, VITE_API_URL: '/api?a=b' }, 'without ? and #'],
]

describe('settings that cannot work say what to set', () => {
  it.each(WRONG)('in a build: %s', (_, env, says) => {
    expect(problemsOfBuild(env)).toEqual([expect.stringContaining(says)])
  })

  it.each(WRONG)('on a page: %s', (_, env, says) => {
    const { given } = givenInEnvironment(env)
    const { problems } = readSettings(given, PRODUCTION, (name) => `<${name}>`)
    expect(problems).toHaveLength(1)
    expect(problems[0]).toContain('<')
    expect(problems[0]).not.toContain('VITE_')
    const words = says.replaceAll(/VITE_\w+/g, '').trim()
    expect(problems[0]).toContain(words.startsWith('=') ? words.split(' ')[0] : words)
  })

  it('development needs no more than a page of its own', () => {
    expect(
      onPage({ VITE_PUSHER_KEY: 'k', VITE_PUSHER_CLUSTER: 'eu' }, DEVELOPMENT).problems,
    ).toEqual([])
    expect(onPage({ VITE_PUSHER_CLUSTER: 'eu' }, DEVELOPMENT).problems).toEqual([
      expect.stringContaining('Set the key as well'),
    ])
  })

  it('a production page without a key says what it may be', () => {
    expect(onPage({}, PRODUCTION).problems).toEqual([
      'pusherKey is not set. Set it to the key of your app at Pusher Channels or your own engine (or to sandbox-key to try a board with the sandbox).',
    ])
  })

  it.each(['VITE_API_URL', 'VITE_SIGN_IN_URL'])('%s is not plain on a secure page', (name) => {
    const env = { ...HOSTED, [name]: 'HTTP://pms.example.com' }
    expect(onPage(env, PRODUCTION).problems).toEqual([])
    expect(onPage(env, SECURE).problems).toEqual([expect.stringContaining('starts with http:')])
  })

  it('nor is the connection', () => {
    const env = { ...OWN, VITE_PUSHER_FORCE_TLS: 'false' }
    expect(onPage(env, PRODUCTION).problems).toEqual([])
    expect(onPage(env, SECURE).problems).toEqual([expect.stringContaining('not encrypted')])
  })

  it('the folder is that of the page', () => {
    const env = { ...HOSTED, VITE_BASE_PATH: '/board/' }
    expect(onPage(env, PRODUCTION).problems).toEqual([expect.stringContaining('<base href>')])
    expect(onPage(env, { ...DEVELOPMENT, folder: '/board/' }).problems).toEqual([])
  })
})

describe('guests’ names are public only where somebody says so', () => {
  const KEY = { VITE_PUSHER_KEY: 'k', VITE_PUSHER_CLUSTER: 'eu' }

  it.each<Environment>([
    {},
    { VITE_PUSHER_CHANNEL_PREFIX: '' },
    { VITE_PUSHER_CHANNEL_PREFIX: ' ' },
  ])('a production board with the prefix of %o does not come about', (prefix) => {
    const env = { ...KEY, ...prefix }
    for (const [problem, ...others] of [problemsOfBuild(env), onPage(env, PRODUCTION).problems]) {
      expect(others).toEqual([])
      expect(problem).toMatch(
        /hannelPrefix|CHANNEL_PREFIX is not set[^]*private-:[^]*private-encrypted-:[^]*none: everyone who knows the key and a hotel’s slug can hear guests’ names/,
      )
    }
  })

  it('a build for development, whose page would not ask for the prefix, does not come about', () => {
    const check = (isProduction: boolean) =>
      (checkSettings({}).configResolved as (config: object) => void)({ isProduction })
    expect(() => check(false)).toThrow(/NODE_ENV is test\. Remove it/)
    expect(() => check(true)).not.toThrow()
  })

  it('the sandbox and development are public by themselves', () => {
    expect(problemsOfBuild({ VITE_PUSHER_KEY: 'sandbox-key' })).toEqual([])
    expect(read({ VITE_PUSHER_KEY: 'sandbox-key' }).pusher.channelPrefix).toBe('')
    expect(read(KEY, DEVELOPMENT).pusher.channelPrefix).toBe('')
  })

  it.each([
    ['none', ''],
    ['private-', 'private-'],
    ['private-encrypted-', 'private-encrypted-'],
  ])('%s is “%s” on the wire', (prefix, onWire) => {
    const env = {
      ...KEY,
      VITE_PUSHER_CHANNEL_PREFIX: prefix,
      ...(onWire && { VITE_PUSHER_AUTH_ENDPOINT: '/auth' }),
    }
    expect(problemsOfBuild(env)).toEqual([])
    expect(read(env).pusher.channelPrefix).toBe(onWire)
  })
})
