/** What the service worker answers while the server is there, away, broken, or swallowed by a network. */
import { expect, it } from 'vitest'
import { createAnswers } from '../../src/worker/answers'
import { createStore } from '../../src/worker/store'

const BASE = new URL('https://board.example.com/board/')
const SETTINGS = new URL('board.json', BASE).href
const HTML = { 'Content-Type': 'text/html' }

/** The storage of a browser, as far as it is used. */
function createCaches(): CacheStorage {
  const all = new Map<string, Map<string, Response>>()
  const open = async (name: string) => {
    const kept = all.get(name) ?? new Map<string, Response>()
    all.set(name, kept)
    return {
      put: async (url: URL | string, answer: Response) => void kept.set(String(url), answer),
      match: async (url: URL | string) => kept.get(String(url))?.clone(),
    }
  }
  return { open, keys: async () => [...all.keys()] } as unknown as CacheStorage
}

/** A worker whose server gives this answer; with `null` it never answers. */
function work(caches: CacheStorage, answer: Response | Error | null) {
  const request = () =>
    answer === null
      ? new Promise<Response>(() => {})
      : answer instanceof Error
        ? Promise.reject(answer)
        : Promise.resolve(answer)
  const store = createStore({ base: BASE, build: 'b', files: [], caches, request })
  // As long as everything that has an answer needs to get it.
  const patience = () => new Promise<null>((resolve) => setTimeout(resolve, 20, null))
  const answers = createAnswers({ store, request, patience })
  const going: Promise<unknown>[] = []
  return {
    ...answers,
    settings: async () => {
      const given = await answers.settings(new Request(SETTINGS), (until) => going.push(until))
      return given.text()
    },
    stored: async () => {
      await Promise.all(going)
      const kept = await store.settings()
      return kept && [kept.status, await kept.text()]
    },
  }
}

async function knowing(text: string) {
  const caches = createCaches()
  await work(caches, new Response(text)).settings()
  return caches
}

it.each<[string, Response | Error | null]>([
  ['away', new TypeError('Failed to fetch')],
  ['broken', new Response('Bad gateway', { status: 502 })],
  ['silent', null],
])('the last known settings hold while the server is %s', async (_, answer) => {
  const { settings } = work(await knowing('{"a":1}'), answer)
  expect(await settings()).toBe('{"a":1}')
})

it('the settings that came last are the known ones', async () => {
  const { settings, stored } = work(await knowing('{"a":1}'), new Response('{"a":2}'))
  expect(await settings()).toBe('{"a":2}')
  expect(await stored()).toEqual([200, '{"a":2}'])
})

it.each<[string, Response]>([
  ['a refusal with a page', new Response('Sign in', { status: 401, headers: HTML })],
  ['a page that a redirect led to', redirected(new Response('Sign in', { headers: HTML }))],
  ['an error', new Response('{}', { status: 500 })],
])('%s is no word about the settings, and is not stored', async (_, answer) => {
  const { settings, stored } = work(await knowing('{"a":1}'), answer)
  await settings()
  expect(await stored()).toEqual([200, '{"a":1}'])
})

/** An answer that says where it came from, as does its copy. */
function redirected(answer: Response): Response {
  const copy = answer.clone()
  return Object.defineProperties(answer, {
    redirected: { value: true },
    clone: { value: () => Object.defineProperty(copy, 'redirected', { value: true }) },
  })
}

it.each<[string, Response]>([
  ['404', new Response('Not found', { status: 404, headers: HTML })],
  ['the page of every address', new Response('<!doctype html>', { headers: HTML })],
])('that there are none is known as well: %s', async (_, answer) => {
  const { settings, stored } = work(await knowing('{"a":1}'), answer)
  await settings()
  expect((await stored())?.[0]).toBe(404)
})

it('without a stored one, the server’s page is waited for', async () => {
  const { page } = work(createCaches(), new Response('of the server'))
  expect(await (await page(new Request(BASE))).text()).toBe('of the server')
})
