/// <reference types="vitest/config" />
import vue from '@vitejs/plugin-vue'
import { defineConfig, loadEnv, type Plugin, type PreviewServer, type ViteDevServer } from 'vite'
import { problemsOf } from './src/config'
import { sandbox } from './src/sandbox/vite-plugin'

export default defineConfig(({ command, mode }) => {
  const env = loadEnv(mode, process.cwd(), 'VITE_')
  const isBuild = command === 'build'
  return {
    plugins: [vue(), ...(isBuild ? [checkSettings(env)] : []), sandbox(), serveAnyAddress()],
    define: {
      __DEBUG_DRAWER__: JSON.stringify(!isBuild || env.VITE_DEBUG_DRAWER === 'on'),
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
      projects: [
        {
          extends: true,
          test: {
            name: 'unit',
            include: ['tests/**/*.test.ts'],
            exclude: ['tests/e2e/**', '**/node_modules/**', '**/.stryker-tmp/**'],
            setupFiles: ['tests/support/quiet-console.ts'],
          },
        },
        {
          extends: true,
          test: {
            name: 'e2e',
            include: ['tests/e2e/**/*.test.ts'],
            globalSetup: ['tests/e2e/support/global-setup.ts'],
            // A browser and a server for each file: on a small machine they would fight.
            fileParallelism: false,
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
