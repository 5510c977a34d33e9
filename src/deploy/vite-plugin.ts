/** Makes a build ready to deploy: worker, version, licences. Also serves its preview. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { build, type Plugin, type PreviewServer } from 'vite'
import { cacheHeaders, securityHeaders } from './headers'
import { licencesOf } from './licences'
import { inlineOf } from './policy'
import { readText, settingsOf } from './settings-of'
import { ASSETS, VERSION_FILE } from './site'
import { connectTo } from './site-of'

/** Says in `index.html` which build the page is of. */
const MARK = '<meta name="board-build" content="development" />'
const WORKER = resolve(import.meta.dirname, '../worker/worker.ts')
/** Files of `public/` that the board needs to start. */
const PUBLIC = ['favicon.svg', 'manifest.webmanifest']

/**
 * Adds to a build its service worker, `version.json` and `licences.txt`. Source maps go to a folder
 * beside the build, `dist-maps` for `dist`, so that nobody serves them by mistake.
 *
 * @param version of the board
 */
export function deployable(version: string): Plugin {
  let outDir = ''
  const maps = new Map<string, string>()

  return {
    name: 'board-deployable',
    enforce: 'post',
    configResolved(config) {
      outDir = resolve(config.root, config.build.outDir)
    },
    async generateBundle(_, bundle) {
      const modules = Object.values(bundle).flatMap((one) =>
        one.type === 'chunk' ? one.moduleIds : [],
      )
      for (const [name, one] of Object.entries(bundle)) {
        if (!name.endsWith('.map')) continue
        if (one.type === 'asset') maps.set(name, String(one.source))
        delete bundle[name]
      }
      const page = bundle['index.html']
      if (page?.type !== 'asset') return
      const html = String(page.source)
      if (!html.includes(MARK)) throw new Error(`index.html has no ${MARK}`)
      const files = Object.keys(bundle).filter((name) => !name.startsWith('.vite/'))
      const id = idOf([...files.toSorted(), html, version])
      page.source = html.replace(MARK, MARK.replace('development', id))
      const emit = (fileName: string, source: string) =>
        this.emitFile({ type: 'asset', fileName, source })
      emit(VERSION_FILE, `${JSON.stringify({ version, build: id })}\n`)
      emit('licences.txt', licencesOf(modules))
      emit('worker.js', await buildWorker(id, [...files, ...PUBLIC]))
    },
    writeBundle() {
      for (const [name, text] of maps) {
        const file = join(`${outDir}-maps`, name)
        mkdirSync(dirname(file), { recursive: true })
        writeFileSync(file, text)
      }
    },
    configurePreviewServer: (server) => serveAsDeployed(server, outDir),
  }
}

function idOf(parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 12)
}

/** One script without imports, because not every browser takes a worker that is a module. */
async function buildWorker(id: string, files: readonly string[]): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    define: { __BUILD__: JSON.stringify(id), __FILES__: JSON.stringify(files) },
    build: {
      write: false,
      target: 'baseline-widely-available',
      lib: { entry: WORKER, formats: ['iife'], name: 'worker', fileName: () => 'worker.js' },
    },
  })
  const [output] = Array.isArray(built) ? built : [built]
  const chunk = output && 'output' in output ? output.output[0] : undefined
  if (!chunk) throw new Error('The service worker was not built.')
  return chunk.code
}

/** A preview answers with the headers of a deployment, and with 404 for an asset that is not there. */
function serveAsDeployed({ config, middlewares }: PreviewServer, outDir: string) {
  const page = join(outDir, 'index.html')
  // Without a build, Vite itself says so.
  if (!existsSync(page)) return
  const html = readFileSync(page, 'utf8')
  const file = join(outDir, 'board.json')
  const { values } = settingsOf(existsSync(file) ? readText(file) : null)
  const security = securityHeaders({ connectTo: connectTo(values), inline: inlineOf(html) })
  middlewares.use((request, response, next) => {
    const { url = '/' } = request
    const [path = ''] = url.slice(url.startsWith(config.base) ? config.base.length : 1).split('?')
    const isAsset = path.startsWith(ASSETS)
    const isThere = statSync(join(outDir, path), { throwIfNoEntry: false })?.isFile() === true
    const headers = { ...security, ...cacheHeaders(isAsset && isThere ? 'for-ever' : 'never') }
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
    if (isAsset && !isThere) {
      response.statusCode = 404
      response.end()
    } else next()
  })
}
