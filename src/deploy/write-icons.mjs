/** Draws the icons of the installed board from the one of the tab: `node src/deploy/write-icons.mjs`. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'

const PUBLIC = join(import.meta.dirname, '../../public')
const svg = readFileSync(join(PUBLIC, 'favicon.svg'), 'utf8')
/** A device may cut an icon to any shape within a circle of 80 %: so its ground goes to the edge. */
const GROUND = '#0b5cad'

const icons = [
  { name: '192.png', size: 192, share: 1, ground: 'transparent' },
  { name: '512.png', size: 512, share: 1, ground: 'transparent' },
  { name: '512-maskable.png', size: 512, share: 0.75, ground: GROUND },
]

const browser = await chromium.launch({
  executablePath: process.env.CHROME_BIN,
  args: ['--no-sandbox'],
})
for (const { name, size, share, ground } of icons) {
  const page = await browser.newPage({ viewport: { width: size, height: size } })
  const inner = `width:${size * share}px;margin:${(size * (1 - share)) / 2}px`
  await page.setContent(`<body style="margin:0;background:${ground}"><div style="${inner}">${svg}`)
  await page.screenshot({ path: join(PUBLIC, 'icons', name), omitBackground: true })
}
await browser.close()
