/**
 * Takes a picture of every page and state: `npm run screens`. The pictures go into `reports/screens`,
 * which git ignores: fonts differ between machines, so pictures of two machines cannot be compared.
 * `--only stale,rooms` takes the states whose names contain one of these words. `--check` writes
 * nothing, and fails when a picture differs from the last one that was taken on this machine.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { build } from 'vite'
import type { Browser } from 'playwright-core'
import { findBrowser, launchBrowser } from '../../e2e/support/browser'
import { toPalettePng } from './palette-png'
import { startStage, type Scene, type Stage } from './stage'
import { SHEETS, STATES, type StateName } from './states'

const FOLDER = 'reports/screens'
const SIZES = [
  { width: 360, height: 760, isTouched: true },
  { width: 768, height: 1024, isTouched: true },
  { width: 1440, height: 900, isTouched: false },
]
/** A landscape sheet of A4, without its margins. */
const SHEET = { width: 1047, height: 700 }
/** Where German is longer, or differs in more than its words; in one theme, which changes no length. */
const IN_GERMAN: StateName[] = [
  ...(['arrivals', 'bookings', 'odd-rows', 'stale', 'paused'] as const),
  ...(['rooms', 'rooms-by-status', 'settings', 'shortcuts'] as const),
  ...(['pane', 'cancel-form', 'room-form', 'refused', 'activity'] as const),
  ...(['timeline', 'handover', 'pack', 'housekeeping', 'wall'] as const),
]

interface Picture {
  name: string
  png: Buffer
}

export async function main(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: { check: { type: 'boolean', default: false }, only: { type: 'string', default: '' } },
  })
  const isWanted = (name: string) => values.only.split(',').some((part) => name.includes(part))
  mkdirSync(FOLDER, { recursive: true })
  const outDir = await buildBoard()
  const browser = await launchBrowser(findBrowser())
  const stage = await startStage(outDir)
  const changed: string[] = []
  let [count, bytes] = [0, 0]
  try {
    for await (const { name, png } of picturesOf(browser, stage, isWanted)) {
      const file = join(FOLDER, `${name}.png`)
      count++
      bytes += png.length
      if (existsSync(file) && readFileSync(file).equals(png)) continue
      changed.push(name)
      process.stdout.write(`${existsSync(file) ? 'changed' : 'new'} ${name}\n`)
      if (!values.check) writeFileSync(file, png)
    }
  } finally {
    await browser.close()
    await stage.close()
    rmSync(outDir, { recursive: true, force: true })
  }
  const size = (bytes / 1024 / 1024).toFixed(1)
  process.stdout.write(`${count} pictures, ${size} MB, ${changed.length} not as before\n`)
  return values.check && changed.length > 0 ? 1 : 0
}

async function* picturesOf(
  browser: Browser,
  stage: Stage,
  isWanted: (name: string) => boolean,
): AsyncGenerator<Picture> {
  const shown = [
    ...Object.entries(STATES).map(([name, show]) => ({
      name,
      show,
      locale: 'en-IE',
      themes: ['light', 'dark'] as const,
    })),
    ...IN_GERMAN.map((name) => ({
      name: `german-${name}`,
      show: STATES[name],
      locale: 'de-AT',
      themes: ['light'] as const,
    })),
  ]
  for (const { name, show, locale, themes } of shown.filter(({ name }) => isWanted(name))) {
    for (const { width, height, isTouched } of SIZES) {
      const scene = await stage.scene(browser, {
        locale,
        viewport: { width, height },
        hasTouch: isTouched,
        reducedMotion: 'reduce',
      })
      await play(name, show, scene)
      for (const theme of themes) {
        await scene.page.emulateMedia({ colorScheme: theme })
        yield { name: `${name}-${width}-${theme}`, png: await take(scene) }
      }
      await scene.page.context().close()
    }
  }
  for (const [name, show] of Object.entries(SHEETS).filter(([name]) => isWanted(name))) {
    const scene = await stage.scene(browser, { locale: 'en-IE', viewport: SHEET })
    await play(name, show, scene)
    await scene.page.emulateMedia({ media: 'print' })
    yield { name, png: await take(scene) }
    await scene.page.context().close()
  }
}

async function play(name: string, show: (scene: Scene) => Promise<void>, scene: Scene) {
  try {
    await show(scene)
  } catch (cause) {
    throw new Error(`“${name}” could not be reached: ${(cause as Error).message}`, { cause })
  }
}

async function take({ page }: Scene): Promise<Buffer> {
  await page.evaluate(
    () =>
      new Promise((painted) => {
        requestAnimationFrame(() => requestAnimationFrame(painted))
      }),
  )
  return toPalettePng(await page.screenshot({ animations: 'disabled', caret: 'hide' }))
}

/** What is shipped, for the sandbox, with everything that can be switched on. */
async function buildBoard(): Promise<string> {
  const outDir = mkdtempSync(join(tmpdir(), 'board-screens-'))
  Object.assign(process.env, { VITE_PUSHER_KEY: 'sandbox-key', VITE_KEEP_LAST_BOARD: 'on' })
  await build({ configLoader: 'runner', mode: 'production', logLevel: 'warn', build: { outDir } })
  return outDir
}
