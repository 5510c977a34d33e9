/**
 * The service worker: the board starts from it when its web server is away, and an old page finds its
 * files here after a new version has taken their place. It answers for the board's own pages and files
 * and for `board.json`, and for nothing else: no answer of the API goes through it.
 */
import { createAnswers } from './answers'
import { createStore } from './store'

declare const self: ServiceWorkerGlobalScope
/** Set by the build: its id, and its files by their paths below the board's folder. */
declare const __BUILD__: string
declare const __FILES__: readonly string[]

/** How long the worker waits for the server before it answers with what is stored (ms). The page waits for 10 s. */
const PATIENCE_MS = 5_000
const PAGES = /^(index\.html|hotels(\/.*)?)?$/

const base = new URL(self.registration.scope)
const store = createStore({ base, build: __BUILD__, files: __FILES__, caches, request: fetch })
const { page, settings, file } = createAnswers({
  store,
  request: (...asked) => fetch(...asked),
  patience: () => new Promise((resolve) => setTimeout(resolve, PATIENCE_MS, null)),
})

self.addEventListener('install', (event) => {
  // At once: a page that is open keeps its own files, whichever worker serves it.
  event.waitUntil(store.fill().then(() => self.skipWaiting()))
})

self.addEventListener('activate', (event) => {
  event.waitUntil(store.tidy().then(() => self.clients.claim()))
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || !url.href.startsWith(base.href)) return
  const path = url.pathname.slice(base.pathname.length)
  if (request.mode === 'navigate') {
    if (PAGES.test(path)) event.respondWith(page(request))
  } else if (path === 'board.json')
    event.respondWith(settings(request, (until) => event.waitUntil(until)))
  else if (path !== 'index.html' && (path.startsWith('assets/') || __FILES__.includes(path)))
    event.respondWith(file(request))
})
