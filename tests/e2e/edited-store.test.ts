/** A store that is edited in development: the page is loaded anew, and shows all rows. */
import { appendFileSync, cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { BOOKINGS, openBoard } from './support/board'
import { launchBrowser } from './support/browser'
import { startServer, type Server } from './support/server'

const ROOT = join(import.meta.dirname, '../..')
const COPIED = ['src', 'public', 'index.html', 'package.json', 'tsconfig.json', 'vite.config.ts']

let browser: Browser
let server: Server
let copy: string

beforeAll(async () => {
  copy = mkdtempSync(join(tmpdir(), 'board-edited-'))
  for (const name of COPIED) cpSync(join(ROOT, name), join(copy, name), { recursive: true })
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'))
  browser = await launchBrowser(inject('browserPath'))
  server = await startServer(undefined, { cwd: copy })
})

afterAll(async () => {
  await browser?.close()
  await server?.kill()
  rmSync(copy, { recursive: true, force: true })
})

it.each(['stores/bookings.ts', 'stores/use-ledger.ts', 'core/ledger.ts'])(
  'after an edit of %s the board is loaded anew, with every row',
  async (file) => {
    const board = await openBoard(browser, server)
    // The first visit waits until every source is compiled.
    board.page.setDefaultTimeout(45_000)
    await board.open(BOOKINGS)
    await board.is('live')
    const rows = board.page.locator('[data-booking-id]')
    await rows.first().waitFor()
    const all = await board.page.locator('[data-badge="all"]').first().innerText()
    const reloaded = board.page.waitForEvent('load')
    appendFileSync(join(copy, 'src', file), '\n// Edited.\n')
    await reloaded
    await board.is('live')
    await rows.first().waitFor()
    expect(await board.page.locator('[data-badge="all"]').first().innerText()).toBe(all)
    expect(Number.parseInt(all, 10)).toBeGreaterThan(1)
    await board.close()
  },
)
