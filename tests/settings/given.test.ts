import { describe, expect, it } from 'vitest'
import { givenInEnvironment, givenInFile, over } from '../../src/settings/given'
import { inEnvironment, SETTING_NAMES } from '../../src/settings/table'

const inFile = (content: unknown) => givenInFile(content)

describe('the environment', () => {
  it('has every setting by its name in capitals', () => {
    const env = Object.fromEntries(SETTING_NAMES.map((name) => [inEnvironment(name), ` ${name} `]))
    const given = Object.fromEntries(SETTING_NAMES.map((name) => [name, name]))
    expect(givenInEnvironment(env)).toEqual({ given, problems: [] })
  })

  it('may have what is not for the board', () => {
    const env = { PATH: '/bin', VITE_USER_NODE_ENV: 'production', VITE_API_URL: '', VITE_OLD: '' }
    expect(givenInEnvironment(env)).toEqual({ given: {}, problems: [] })
  })

  it.each([
    ['VITE_PUSHER_PREFIX', 'Is VITE_PUSHER_CHANNEL_PREFIX meant?'],
    ['VITE_PUSHER_KEYS', 'Is VITE_PUSHER_KEY meant?'],
    ['VITE_API', 'Is VITE_API_URL meant?'],
    ['VITE_pusher_key', 'Is VITE_PUSHER_KEY meant?'],
    ['VITE_SENTRY_DSN', 'is no setting of the board. What'],
    [
      'VITE_ADMIN_PASSWORD',
      'is no setting of the board. Remove it. What starts with VITE_ is readable',
    ],
    ['VITE_API_TOKEN', 'is no setting of the board. Remove it.'],
    ['VITE_PUSHER_SECRET', 'is no setting of the board. Remove it.'],
  ])('may not have %s', (name, says) => {
    const { given, problems } = givenInEnvironment({ [name]: 'private-' })
    expect([given, problems]).toEqual([{}, [expect.stringContaining(says)]])
    expect(problems[0]).toContain(name)
    expect(problems[0]).not.toContain('private-')
  })
})

describe('board.json', () => {
  it('may say a value as JSON does', () => {
    const { given, problems } = inFile({
      pusherKey: ' k ',
      pusherWsPort: 443,
      pusherForceTls: true,
      keepLastBoard: false,
      languages: ['de', 'en'],
      hotels: ['a Europe/Dublin A', 'b Europe/Dublin B'],
      apiUrl: null,
    })
    expect(problems).toEqual([])
    expect(given).toEqual({
      pusherKey: 'k',
      pusherWsPort: '443',
      pusherForceTls: 'true',
      keepLastBoard: 'false',
      languages: 'de; en',
      hotels: 'a Europe/Dublin A; b Europe/Dublin B',
      apiUrl: '',
    })
  })

  it.each<[unknown, string]>([
    [
      { pusherPrefix: 'private-' },
      'pusherPrefix is no setting of the board. Is pusherChannelPrefix meant?',
    ],
    [{ VITE_API_URL: '/api' }, 'VITE_API_URL is no setting of the board. Is apiUrl meant?'],
    [{ debugDrawer: 'on' }, 'debugDrawer is set when the board is built, and not in board.json.'],
    [{ toString: '' }, 'toString is no setting of the board.'],
    [{ pusherKey: { a: 1 } }, 'pusherKey has to be a text, a number, true or false.'],
    [{ languages: ['en', {}] }, 'languages has to be a text, a number, true or false.'],
    [[], 'board.json has no object with the settings by name.'],
    [null, 'board.json has no object with the settings by name.'],
    ['', 'board.json has no object with the settings by name.'],
  ])('may not have %j', (content, problem) => {
    expect(inFile(content)).toEqual({ given: {}, problems: [problem] })
  })

  it('goes before what is built in, and takes it back with an empty text', () => {
    const built = { pusherKey: 'a', pusherCluster: 'eu', apiUrl: '/api' }
    expect(over(built, { pusherKey: 'b', pusherCluster: '' })).toEqual({
      pusherKey: 'b',
      apiUrl: '/api',
    })
  })
})
