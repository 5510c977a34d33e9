/// <reference types="vitest/config" />
import vue from '@vitejs/plugin-vue'
import { defineConfig, loadEnv, type Plugin, type PreviewServer, type ViteDevServer } from 'vite'
import { problemsOf } from './src/config'
import { sandbox, settingsFor } from './src/sandbox/vite-plugin'

/** What needs minutes: the laboratory, the oracle and the properties of random inputs. */
const PROOF = ['tests/{lab,oracle,properties}/**/*.test.ts']
/** What needs a real browser. */
const BROWSER = ['tests/e2e/**/*.test.ts']
/** Tests of packages, and the copies that mutation testing makes. */
const FOREIGN = ['**/node_modules/**', '**/.stryker-tmp/**']
/** Fails a test that writes to the console. */
const QUIET_CONSOLE = 'tests/support/quiet-console.ts'

export default defineConfig(({ command, mode }) => {
  // Before Vite reads the settings, so that the page gets these as well.
  Object.assign(process.env, settingsFor(process.env.SANDBOX_DIALECT))
  const env = loadEnv(mode, process.cwd(), 'VITE_')
  const isBuild = command === 'build'
  return {
    plugins: [vue(), ...(isBuild ? [checkSettings(env)] : []), sandbox(), serveAnyAddress()],
    define: {
      __DEBUG_DRAWER__: JSON.stringify(!isBuild || env.VITE_DEBUG_DRAWER === 'on'),
      __BACKEND_DIALECT__: JSON.stringify(env.VITE_BACKEND_DIALECT?.trim() || 'contract'),
      __NAMED_HOTELS__: JSON.stringify(env.VITE_HOTELS?.trim() ?? ''),
      __KEEP_LAST_BOARD__: JSON.stringify(env.VITE_KEEP_LAST_BOARD === 'on'),
    },
    // The board's page, and not those of the benchmarks, whose packages are installed apart.
    optimizeDeps: { entries: ['index.html'] },
    // Loopback only: the development server carries a sandbox without any access control.
    server: { host: '127.0.0.1' },
    preview: { host: '127.0.0.1' },
    build: { target: 'baseline-widely-available' },
    test: {
      restoreMocks: true,
      coverage: { provider: 'v8', include: ['src/**/*.{ts,vue}'], reporter: ['text'] },
      projects: [
        {
          extends: true,
          test: {
            name: 'unit',
            include: ['tests/**/*.test.ts'],
            exclude: [...PROOF, ...BROWSER, ...FOREIGN],
            setupFiles: [QUIET_CONSOLE],
          },
        },
        {
          extends: true,
          test: {
            name: 'proof',
            include: PROOF,
            exclude: FOREIGN,
            setupFiles: [QUIET_CONSOLE],
            // Each test does a fixed amount of work, so a slow machine takes longer.
            testTimeout: 60_000,
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
      ],
    },
  }
})

/** Vite answers 404 to an address that it cannot decode; the page says better what is wrong with it. */
function serveAnyAddress(): Plugin {
  function mount({ middlewares }: ViteDevServer | PreviewServer) {
    middlewares.use((request, _, next) => {
      try {
        decodeURI(request.url ?? '/')
      } catch {
        request.url = '/'
      }
      next()
    })
  }
  return { name: 'board-any-address', configureServer: mount, configurePreviewServer: mount }
}

/** Stops a build whose settings cannot work, with everything that is wrong with them. */
function checkSettings(env: Record<string, string>): Plugin {
  return {
    name: 'board-settings',
    configResolved() {
      const problems = problemsOf(env, true)
      if (problems.length > 0) {
        const message = `The settings of this build cannot work:\n- ${problems.join('\n- ')}`
        // Where in Vite it was thrown helps nobody.
        throw Object.assign(new Error(message), { stack: '' })
      }
    },
  }
}
