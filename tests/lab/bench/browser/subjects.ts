/** The pages that take part, and how each is built: all of them for production, with Vite. */
import { join } from 'node:path'
import vue from '@vitejs/plugin-vue'
import { build, type InlineConfig } from 'vite'
import type { Subject } from './watched-page'

/** The project's own configuration. */
const BOARD: InlineConfig = { configLoader: 'runner' }
const WITH_DRAWER: InlineConfig = { ...BOARD, define: { __DEBUG_DRAWER__: 'true' } }
/** The board reads its rows at once, when it has subscribed, and once more 16 s later. */
const BOARD_READS = 3

/** Every page by the name it has in the tables; `directory` takes the builds. */
export function createSubjects(directory: string) {
  const pageOf = (root: string): InlineConfig => ({
    configFile: false,
    root: join(import.meta.dirname, root),
    plugins: [vue()],
  })
  const subjectOf = (
    name: string,
    config: InlineConfig,
    { shows = true, reads = 1 } = {},
  ): Subject => ({
    name,
    shows,
    reads,
    build: once(async () => {
      const outDir = join(directory, name.replaceAll(/\W+/g, '-'))
      await build({
        mode: 'production',
        logLevel: 'error',
        build: { outDir, emptyOutDir: true },
        ...config,
      })
      return outDir
    }),
  })
  process.env.VITE_PUSHER_KEY = 'sandbox-key'

  return {
    board: subjectOf('this board', BOARD, { reads: BOARD_READS }),
    withDrawer: subjectOf('board with drawer', WITH_DRAWER, { reads: BOARD_READS }),
    dom: subjectOf('hand-written DOM', pageOf('pages/dom')),
    domWorker: subjectOf('socket in a worker', pageOf('pages/dom-worker')),
    plain: subjectOf('framework-free page', pageOf('pages/plain')),
    virtualList: subjectOf('virtual list library', pageOf('../peers/virtual-list')),
    empty: subjectOf('empty page', pageOf('pages/empty'), { shows: false, reads: 0 }),
  }
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => (made ??= make())
}
