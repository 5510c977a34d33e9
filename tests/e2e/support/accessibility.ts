/** Every page and state, in each language and theme: no violation that axe can see, and no sideways scrolling. */
import { readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { startStage, type Scene, type Stage } from '../../lab/screens/stage'
import { STATES } from '../../lab/screens/states'
import { buildBoard } from '../../support/build-board'
import { launchBrowser } from './browser'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** Of WCAG 2.2 AA, and not among what axe runs by itself. */
const RULES = { 'target-size': { enabled: true } }
/** The narrowest of WCAG's reflow, a tablet, and a desk. */
const WIDTHS = [320, 768, 1440]
const DESK = { width: 1440, height: 900 }
const NONE = { light: [], dark: [], wider: Object.fromEntries(WIDTHS.map((width) => [width, 0])) }

const SHOWN: Record<string, (scene: Scene) => Promise<void>> = {
  ...STATES,
  drawer: async (scene) => {
    await STATES.toasts(scene)
    await scene.page.keyboard.press('Control+Shift+D')
    await scene.page.locator('[data-outcome][data-event-id]').first().waitFor()
  },
}

/** Tests the states at these places in the list. A file for each part, so that both run at once. */
export function testAccessibility(isOfPart: (place: number) => boolean): void {
  let outDir: string
  let browser: Browser
  let stage: Stage

  beforeAll(async () => {
    outDir = await buildBoard({
      VITE_PUSHER_KEY: 'sandbox-key',
      VITE_DEBUG_DRAWER: 'on',
      VITE_KEEP_LAST_BOARD: 'on',
    })
    browser = await launchBrowser(inject('browserPath'))
    stage = await startStage(outDir)
  })

  afterAll(async () => {
    await browser?.close()
    await stage?.close()
    rmSync(outDir, { recursive: true, force: true })
  })

  const names = Object.keys(SHOWN).filter((_, place) => isOfPart(place))
  it.each(names)('%s', async (name) => {
    const scene = await stage.scene(browser, {
      locale: 'de-DE',
      viewport: DESK,
      reducedMotion: 'reduce',
    })
    const { page } = scene
    await SHOWN[name]?.(scene)
    await page.evaluate(AXE)
    expect(await faultsOf(page, 'de')).toEqual(NONE)
    await speakEnglish(page)
    expect(await faultsOf(page, 'en')).toEqual(NONE)
    await page.context().close()
  })
}

async function faultsOf(page: Page, language: 'de' | 'en') {
  expect(await page.evaluate(() => document.documentElement.lang)).toBe(language)
  // Colours are the same in each language, and they take axe longest.
  const hasColours = language === 'en'
  const rules = { ...RULES, 'color-contrast': { enabled: hasColours } }
  const light = await violations(page, { runOnly: TAGS, rules })
  const wider: Record<number, number> = {}
  for (const width of WIDTHS) {
    await page.setViewportSize({ ...DESK, width })
    wider[width] = await overflow(page)
  }
  await page.setViewportSize(DESK)
  // The page is the same but for its colours.
  await page.emulateMedia({ colorScheme: 'dark' })
  const dark = hasColours ? await violations(page, { runOnly: ['color-contrast'] }) : []
  await page.emulateMedia({ colorScheme: 'light' })
  return { light, dark, wider }
}

/** Changes the language as another tab would, so that the page stays as it is. */
async function speakEnglish(page: Page): Promise<void> {
  await page.evaluate(() => {
    const key = 'hotel-board.settings'
    const settings = JSON.parse(localStorage.getItem(key) ?? '{}') as object
    localStorage.setItem(key, JSON.stringify({ ...settings, language: 'en' }))
    dispatchEvent(new StorageEvent('storage', { key }))
  })
  await page.waitForFunction(() => document.documentElement.lang === 'en')
}

async function violations(page: Page, options: object): Promise<string[]> {
  return page.evaluate(async (run) => {
    type Axe = { run(options: object): Promise<{ violations: Violation[] }> }
    type Violation = { id: string; nodes: { html: string }[] }
    const { axe } = globalThis as unknown as { axe: Axe }
    const { violations } = await axe.run({ ...run, resultTypes: ['violations'] })
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
  }, options)
}

/** How much wider than the window the page is. */
function overflow(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    return scrollWidth - clientWidth
  })
}
