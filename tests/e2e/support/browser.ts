/** Finds a browser to test in, or installs one, or says how to. */
import { execFileSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { platform } from 'node:os'
import { delimiter, join } from 'node:path'
import { chromium, type Browser } from 'playwright-core'

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'chrome.exe',
  'msedge.exe',
]

const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

const HELP = `No browser was found for the browser tests, and none could be installed.
Install Chrome, Chromium or Edge, or set CHROME_BIN to one, and run "npm run test:browser".
Everything else runs without a browser: npm run test:unit, npm run test:proof.`

/** The path of a browser: CHROME_BIN, else an installed one, else one that is installed now. */
export function findBrowser(): string {
  const wanted = process.env.CHROME_BIN
  if (wanted) {
    if (existsSync(wanted)) return wanted
    throw new Error(`CHROME_BIN is “${wanted}”, and there is no such file.`)
  }
  const found = installed() ?? (install(), installed())
  if (!found) throw new Error(HELP)
  return found
}

/** @param args more arguments of Chromium, for this browser */
export function launchBrowser(
  executablePath: string,
  args: readonly string[] = [],
): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      ...args,
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}

function installed(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const candidates = [
    ...folders.flatMap((folder) => NAMES.map((name) => join(folder, name))),
    ...PLACES,
    chromium.executablePath(),
  ]
  return candidates.find(isExecutable)
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return path !== ''
  } catch {
    return false
  }
}

/** Playwright's own Chromium first, then Debian's package where that is possible. */
function install() {
  const cli = join(import.meta.dirname, '../../../node_modules/playwright-core/cli.js')
  run(process.execPath, [cli, 'install', 'chromium'])
  if (!installed() && platform() === 'linux' && process.getuid?.() === 0) {
    run('apt-get', ['update', '-qq'])
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'])
  }
}

function run(command: string, args: string[]) {
  try {
    execFileSync(command, args, {
      stdio: 'ignore',
      timeout: 10 * 60_000,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
  } catch {
    // The next way is tried, and at the end a message says what to do.
  }
}
