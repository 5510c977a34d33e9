import { describe, expect, it } from 'vitest'
import { parseNamedHotels } from '../../src/api/named-hotels'
import { problemsOf, readConfig } from '../../src/config'

const PAGE = { hostname: '127.0.0.1', port: '5173', protocol: 'http:' }
const HOSTED = { VITE_PUSHER_KEY: 'k', VITE_PUSHER_CLUSTER: 'eu' }
const OWN = { VITE_PUSHER_KEY: 'k', VITE_PUSHER_WS_HOST: 'ws.example.com' }

const read = (env: Record<string, string>) => {
  expect(problemsOf(env, false)).toEqual([])
  return readConfig(env, PAGE)
}

describe('settings that work', () => {
  it('without a key, development uses the sandbox on the page’s own address', () => {
    expect(read({})).toEqual({
      apiUrl: '/api',
      pusher: {
        key: 'sandbox-key',
        cluster: '',
        wsHost: '127.0.0.1',
        wsPort: 5173,
        wsPath: undefined,
        forceTLS: false,
        channelPrefix: '',
        authEndpoint: undefined,
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
    expect([problemsOf(env, true), parseNamedHotels(env.VITE_HOTELS)]).toEqual([
      [],
      [
        { slug: 'hotel-killarney', timezone: 'Europe/Dublin', name: 'Hotel Killarney' },
        { slug: 'hotel-lisboa', timezone: 'Europe/Lisbon', name: 'L' },
      ],
    ])
  })

  it('private channels come with the address that signs them', () => {
    const env = {
      ...HOSTED,
      VITE_PUSHER_CHANNEL_PREFIX: 'private-',
      VITE_PUSHER_AUTH_ENDPOINT: '/broadcasting/auth',
    }
    expect(read(env)).toMatchObject({
      pusher: { channelPrefix: 'private-', authEndpoint: '/broadcasting/auth' },
    })
  })
})

describe('settings that cannot work say what to set', () => {
  it.each<[string, Record<string, string>, boolean, string]>([
    ['a build without a key', {}, true, 'VITE_PUSHER_KEY is not set'],
    ['a cluster without a key', { VITE_PUSHER_CLUSTER: 'eu' }, false, 'Set the key as well'],
    ['a key that leads nowhere', { VITE_PUSHER_KEY: 'k' }, false, 'VITE_PUSHER_CLUSTER for'],
    [
      'an address for a host',
      { ...OWN, VITE_PUSHER_WS_HOST: 'wss://a:1' },
      false,
      'without scheme',
    ],
    ['a port that is none', { ...OWN, VITE_PUSHER_WS_PORT: '70000' }, false, '1 to 65535'],
    ['a vague TLS', { ...HOSTED, VITE_PUSHER_FORCE_TLS: 'yes' }, false, 'true or false'],
    ['an odd prefix', { ...HOSTED, VITE_PUSHER_CHANNEL_PREFIX: 'x-' }, false, 'empty or private-'],
    [
      'private channels nobody signs',
      { ...HOSTED, VITE_PUSHER_CHANNEL_PREFIX: 'private-' },
      false,
      'VITE_PUSHER_AUTH_ENDPOINT',
    ],
    [
      'the sandbox elsewhere',
      { VITE_PUSHER_KEY: 'sandbox-key', VITE_PUSHER_CLUSTER: 'eu' },
      true,
      'is the sandbox',
    ],
    [
      'a port of no host',
      { ...HOSTED, VITE_PUSHER_WS_PORT: '6001' },
      true,
      'VITE_PUSHER_WS_HOST is not',
    ],
    ['a path that is none', { ...OWN, VITE_PUSHER_WS_PATH: 'live' }, true, 'starts with a slash'],
    [
      'signatures for public channels',
      { ...HOSTED, VITE_PUSHER_AUTH_ENDPOINT: '/auth' },
      true,
      'public channels',
    ],
    [
      'a relative API',
      { ...HOSTED, VITE_API_URL: 'pms.example.com/api' },
      true,
      'VITE_API_URL starts',
    ],
    ['a vague drawer', { ...HOSTED, VITE_DEBUG_DRAWER: 'true' }, true, 'is on or off'],
    [
      'a vague wish to keep the board',
      { ...HOSTED, VITE_KEEP_LAST_BOARD: 'yes' },
      true,
      'VITE_KEEP_LAST_BOARD is on or off; it is “yes”',
    ],
    [
      'a dialect that nobody wrote',
      { ...HOSTED, VITE_BACKEND_DIALECT: 'opera' },
      true,
      'VITE_BACKEND_DIALECT is contract or hotelmate; it is “opera”.',
    ],
    [
      'a dialect’s name that every object has',
      { ...HOSTED, VITE_BACKEND_DIALECT: 'toString' },
      true,
      'it is “toString”',
    ],
    [
      'no hotels, for a backend that does not list them',
      { ...HOSTED, VITE_BACKEND_DIALECT: 'hotelmate' },
      true,
      'Set VITE_HOTELS',
    ],
    [
      'hotels, for a backend that lists them',
      { ...HOSTED, VITE_HOTELS: 'hotel-killarney Europe/Dublin Hotel Killarney' },
      true,
      'Remove VITE_HOTELS',
    ],
    ...[
      'hotel-killarney Europe/Dublin',
      'hotel-killarney Irish/Dublin Hotel Killarney',
      'Hotel_Killarney Europe/Dublin Hotel Killarney',
      'private-a Europe/Dublin A',
      'a Europe/Dublin A; a Europe/Dublin B',
      'a Europe/Dublin A;',
    ].map((hotels): [string, Record<string, string>, boolean, string] => [
      `hotels written as ${hotels}`,
      { ...HOSTED, VITE_BACKEND_DIALECT: 'hotelmate', VITE_HOTELS: hotels },
      true,
      `it is “${hotels}”`,
    ]),
    ['a secret', { ...HOSTED, VITE_PUSHER_SECRET: 's' }, false, 'readable by everyone'],
  ])('%s', (_, env, isBuild, says) => {
    expect(problemsOf(env, isBuild)).toEqual([expect.stringContaining(says)])
  })
})
