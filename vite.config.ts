/// <reference types="vitest/config" />
import vue from '@vitejs/plugin-vue'
import { defineConfig, loadEnv, type Plugin, type PreviewServer, type ViteDevServer } from 'vite'
import { version } from './package.json'
import { deployable } from './src/deploy/vite-plugin'
import { sandbox, settingsFor } from './src/sandbox/vite-plugin'
import { builtIn, checkSettings, folderOf, writeFolder } from './src/settings/build'

/** What needs minutes: the laboratory, the oracle and the properties of random inputs. */
const PROOF = ['tests/{lab,oracle,properties}/**/*.test.ts']
/** What needs a real browser. */
const BROWSER = ['tests/e2e/**/*.test.ts']
/** What needs servers that are not of this project. */
const SERVERS = ['tests/deploy/**/*.test.ts']
/** Tests of packages, and the copies that mutation testing makes. */
const FOREIGN = ['**/node_modules/**', '**/.stryker-tmp/**']
/** Fails a test that writes to the console. */
const QUIET_CONSOLE = 'tests/support/quiet-console.ts'

/** Each test does a fixed amount of work, so on a slow or busy machine it takes longer (ms). */
const SLOW_MACHINE_MS = 30_000

export default defineConfig(({ command, mode }) => {
  // Before Vite reads the settings, so that the page gets these as well.
  Object.assign(process.env, settingsFor(process.env.SANDBOX_DIALECT))
  const env = loadEnv(mode, process.cwd(), 'VITE_')
  const isBuild = command === 'build'
  return {
    plugins: [
      vue(),
      checkSettings(env),
      writeFolder(env),
      sandbox(env),
      serveAnyAddress(),
      deployable(version),
    ],
    // A build is for any folder: its addresses are below the page's <base>.
    base: isBuild ? './' : folderOf(env),
    // Vite itself hands nothing of the environment to the page.
    envPrefix: [],
    define: {
      __BOARD_VERSION__: JSON.stringify(version),
      __DEBUG_DRAWER__: JSON.stringify(!isBuild || env.VITE_DEBUG_DRAWER?.trim() === 'on'),
      __BUILT_IN__: JSON.stringify(builtIn(env)),
    },
    // The board's page, and not those of the benchmarks, whose packages are installed apart.
    // What is loaded late is named: else the first page reloads once it is found.
    optimizeDeps: { entries: ['index.html'], include: ['@vue/devtools-api'] },
    // Loopback only: the development server carries a sandbox without any access control.
    server: { host: '127.0.0.1' },
    preview: { host: '127.0.0.1' },
    build: {
      target: 'baseline-widely-available',
      // What the first load needs is one file, however many late files share parts of it.
      rolldownOptions: {
        output: { codeSplitting: { groups: [{ name: 'board', tags: ['$initial'] }] } },
      },
    },
    test: {
      restoreMocks: true,
      // Vitest itself leaves one core to whoever works: on a small machine that is half of them.
      maxWorkers: '100%',
      coverage: { provider: 'v8', include: ['src/**/*.{ts,vue}'], reporter: ['text'] },
      projects: [
        {
          extends: true,
          test: {
            name: 'unit',
            include: ['tests/**/*.test.ts'],
            exclude: [...PROOF, ...BROWSER, ...SERVERS, ...FOREIGN],
            setupFiles: [QUIET_CONSOLE],
            testTimeout: SLOW_MACHINE_MS,
          },
        },
        {
          extends: true,
          test: {
            name: 'proof',
            include: PROOF,
            exclude: FOREIGN,
            setupFiles: [QUIET_CONSOLE],
            testTimeout: 2 * SLOW_MACHINE_MS,
          },
        },
        {
          extends: true,
          test: {
            name: 'browser',
            include: BROWSER,
            globalSetup: ['tests/e2e/support/global-setup.ts'],
            // Each file starts a browser and a server, and mostly waits for them: more than two would
            // slow each other down on a small machine.
            maxWorkers: 2,
            testTimeout: 60_000,
            hookTimeout: 60_000,
          },
        },
        ...['deploy', 'engines'].map((name) => ({
          extends: true as const,
          test: {
            name,
            include: [
              name === 'deploy' ? 'tests/deploy/*.test.ts' : 'tests/deploy/engines/*.test.ts',
            ],
            maxWorkers: 1,
            testTimeout: 2 * SLOW_MACHINE_MS,
            // From a build to a running board.
            hookTimeout: 10 * SLOW_MACHINE_MS,
          },
        })),
      ],
    },
  }
})

/** Vite answers 404 to an address that it cannot decode; the page says better what is wrong with it. */
function serveAnyAddress(): Plugin {
  function mount({ config, middlewares }: ViteDevServer | PreviewServer) {
    middlewares.use((request, _, next) => {
      try {
        decodeURI(request.url ?? '/')
      } catch {
        request.url = config.base
      }
      next()
    })
  }
  return { name: 'board-any-address', configureServer: mount, configurePreviewServer: mount }
}
