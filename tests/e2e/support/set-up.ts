/** What a file of browser tests has from its first test to its last. */
import type { Browser, BrowserContextOptions } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject } from 'vitest'
import { createBackend, openBoard, type Board } from './board'
import { launchBrowser } from './browser'
import { startServer, type Server, type ServerOptions } from './server'

/** There once the first test begins. */
export interface Stage {
  browser: Browser
  server: Server
  backend: ReturnType<typeof createBackend>
}

/** One browser and one server, with a hotel that every test of the file finds as the last left it. */
export function setUpServer(options: ServerOptions = {}): Stage {
  const stage = {} as Stage

  beforeAll(async () => {
    stage.browser = await launchBrowser(inject('browserPath'))
    stage.server = await startServer(inject('outDir'), options)
    stage.backend = createBackend(stage.server)
    if (options.env) await stage.backend.followClock()
  })
  afterAll(async () => {
    await stage.browser?.close()
    await stage.server?.kill()
  })
  return stage
}

/** Beside those, a page for each test. */
export interface BoardStage extends Stage {
  board: Board
  /** Opens another page in its place. */
  reopen(options?: BrowserContextOptions): Promise<void>
}

/** As `setUpServer`, with a page for each test, in which nothing may go wrong unseen. */
export function setUpBoard(options?: ServerOptions): BoardStage {
  const stage: BoardStage = Object.assign(setUpServer(options), {
    board: {} as Board,
    async reopen(options?: BrowserContextOptions) {
      await stage.board.close()
      stage.board = await openBoard(stage.browser, stage.server, options)
    },
  })

  beforeEach(async () => {
    stage.board = await openBoard(stage.browser, stage.server)
  })
  afterEach(async () => {
    const { errors } = stage.board
    await stage.board.close()
    expect(errors).toEqual([])
  })
  return stage
}
