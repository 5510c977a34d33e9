/** What the worker stores: the files of some builds, and the last known settings. */

/** One build of one board. Its caches are named by both, so that two boards or builds never mix. */
export interface StorePorts {
  /** The folder of the board. Boards in other folders of the host have stores of their own. */
  base: URL
  build: string
  /** Every file of the build, by its path below the folder. */
  files: readonly string[]
  caches: CacheStorage
  request: typeof fetch
}

/** How many earlier builds keep their files here, for pages that are still open. */
const KEPT_BUILDS = 2

/** The files and settings of one board on this device. */
export type Store = ReturnType<typeof createStore>

/** Opens the store of a board. Its methods reject when the browser's storage fails. */
export function createStore({ base, build, files, caches, request }: StorePorts) {
  const ofBuilds = `hotel-board ${base.pathname} build `
  const own = ofBuilds + build
  const ofSettings = `hotel-board ${base.pathname} settings`
  const settingsUrl = new URL('board.json', base)

  async function put(cache: Cache, path: string) {
    const url = new URL(path, base)
    const answer = await request(url, {
      // The name of an asset is its content; another file could be an old copy.
      cache: path.startsWith('assets/') ? 'default' : 'no-store',
      credentials: 'same-origin',
      redirect: 'error',
    })
    const isPage = answer.headers.get('content-type')?.includes('html') === true
    if (!answer.ok || isPage !== path.endsWith('.html')) throw new Error(`${path} did not come.`)
    // While a new version is being put in place, the page may be of another build than this worker.
    if (isPage && !(await answer.clone().text()).includes(`content="${build}"`))
      throw new Error(`${path} is of another build.`)
    await cache.put(url, answer)
  }

  /** Stores the settings, or that there are none. A page (HTML) in their place means none, too. */
  async function keepSettings(answer: Response) {
    const { ok, status, redirected, headers } = answer
    const isPage = ok && headers.get('content-type')?.includes('html') === true
    const isNone = status === 404 || status === 410 || isPage
    if (redirected || !(ok || isNone)) return
    const kept = isNone ? new Response(null, { status: 404 }) : answer
    await (await caches.open(ofSettings)).put(settingsUrl, kept)
  }

  return {
    /** Stores the whole build, or nothing: then it rejects. */
    async fill() {
      const cache = await caches.open(own)
      try {
        await Promise.all(files.map((path) => put(cache, path)))
      } catch (error) {
        await caches.delete(own)
        throw error
      }
      await request(settingsUrl, { cache: 'no-store', redirect: 'error' }).then(
        keepSettings,
        () => {},
      )
    },
    /** Deletes what no open page needs any more. */
    async tidy() {
      const names = await caches.keys()
      const others = names.filter((name) => name.startsWith(ofBuilds) && name !== own)
      await Promise.all(others.slice(0, -KEPT_BUILDS).map((name) => caches.delete(name)))
    },
    async page(): Promise<Response | undefined> {
      return (await caches.open(own)).match(new URL('index.html', base))
    },
    /** A file of this build, or of one before it. */
    async file(url: string): Promise<Response | undefined> {
      const names = await caches.keys()
      for (const name of [own, ...names.filter((one) => one.startsWith(ofBuilds))]) {
        const found = await (await caches.open(name)).match(url, { ignoreVary: true })
        if (found) return found
      }
      return undefined
    },
    async settings(): Promise<Response | undefined> {
      return (await caches.open(ofSettings)).match(settingsUrl)
    },
    keepSettings,
  }
}
