import { describe, expect, it } from 'vitest'
import { loadSettings } from '../../src/settings/load'

const BASE = 'http://127.0.0.1:5173/board/'
const PAGE = { hostname: '127.0.0.1', port: '5173', protocol: 'http:' }
const BUILT = { pusherKey: 'built', pusherCluster: 'eu', pusherChannelPrefix: 'none' }

type Answer = Response | Error

const json = (content: unknown) => Response.json(content)
const html = (status = 200) =>
  new Response('<!doctype html>', { status, headers: { 'Content-Type': 'text/html' } })

/** Loads the settings from a server that gives these answers, one after the other. */
async function load(answers: Answer[], built: object = BUILT) {
  const asked: [string, RequestInit | undefined][] = []
  const said: string[] = []
  const waited: number[] = []
  const config = await loadSettings({
    built,
    isProduction: true,
    page: PAGE,
    base: `${BASE}`,
    async request(input, init) {
      asked.push([String(input), init])
      const answer = answers.shift() ?? new Error('asked once too often')
      if (answer instanceof Error) throw answer
      return answer
    },
    wait: async (ms) => void waited.push(ms),
    say: (text) => said.push(text),
  })
  return { config, asked, said, waited }
}

describe('what is built in', () => {
  it.each<[string, Response]>([
    ['404', new Response('Not found', { status: 404 })],
    ['404 with a page', html(404)],
    ['410', new Response('', { status: 410 })],
    ['the page of every other address', html()],
    [
      'that page under another name',
      new Response('\n<!DOCTYPE html>', { headers: { 'Content-Type': 'application/json' } }),
    ],
  ])('holds when there is no file: %s', async (_, answer) => {
    const { config, asked, said } = await load([answer])
    expect(config.pusher.key).toBe('built')
    expect([said, asked.length]).toEqual([[], 1])
  })

  it('is asked for beside the page, and from no cache', async () => {
    const { asked } = await load([html()])
    expect(asked).toEqual([[`${BASE}board.json`, expect.objectContaining({ cache: 'no-store' })]])
  })
})

describe('the file', () => {
  it('goes before what is built in, setting by setting', async () => {
    const { config } = await load([json({ pusherKey: 'of-the-file', basePath: '/board/' })])
    expect(config.pusher).toMatchObject({ key: 'of-the-file', cluster: 'eu' })
  })

  it('is enough for a build without settings', async () => {
    const content = { ...BUILT, pusherKey: 'of-the-file', languages: ['de'], keepLastBoard: true }
    const { config } = await load([json(content)], {})
    expect(config).toMatchObject({ languages: ['de'], keepsLastBoard: true })
  })

  it.each<[string, Response, object, RegExp]>([
    ['is no JSON', new Response('{ pusherKey: 1 }'), BUILT, /board\.json is not JSON: /],
    ['is no object', json([1]), BUILT, /no object with the settings/],
    [
      'has an unknown name',
      json({ pusherPrefix: 'private-' }),
      BUILT,
      /Is pusherChannelPrefix meant\?/,
    ],
    [
      'has a wrong value',
      json({ apiUrl: 'javascript:1' }),
      BUILT,
      /apiUrl is a path .* it is “javascript:1”/,
    ],
    ['lacks the key', json({}), {}, /pusherKey is not set\./],
    [
      'says nothing of the channels',
      json({ pusherKey: 'k', pusherCluster: 'eu' }),
      {},
      /pusherChannelPrefix is not set[^]*private-:/,
    ],
  ])('that %s is refused in words', async (_, answer, built, words) => {
    await expect(load([answer], built)).rejects.toThrow(words)
  })

  it('that is not there, with nothing built in, says where to set what', async () => {
    await expect(load([html()], {})).rejects.toThrow(
      /board\.json beside index\.html[^]*pusherKey is not set/,
    )
  })

  it('says everything that is wrong at once', async () => {
    const content = { pusherKey: 'k', apiUrl: 'x', wrong: 1 }
    const problem = load([json(content)], {})
    await expect(problem).rejects.toThrow(
      /wrong is no setting[^]*apiUrl is[^]*where to connect[^]*pusherChannelPrefix/,
    )
  })

  it('is asked for again, with growing pauses, until the server answers', async () => {
    const away = [
      new TypeError('Failed to fetch'),
      ...[502, 503, 403].map((status) => html(status)),
    ]
    away.push(Object.defineProperty(html(), 'redirected', { value: true }))
    const { config, said, waited } = await load([...away, json({ pusherKey: 'late' })])
    expect(config.pusher.key).toBe('late')
    expect(waited).toEqual([1_000, 2_000, 5_000, 10_000, 30_000])
    expect(said[0]).toBe('board.json did not come. The board asks again by itself.')
    expect(said[4]).toBe(
      'board.json was answered with another page. The board asks again by itself.',
    )
    expect(said[1]).toBe('board.json was answered with 502. The board asks again by itself.')
  })
})
