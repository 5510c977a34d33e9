import vue from '@vitejs/plugin-vue'
import { defineConfig, loadEnv, type Plugin } from 'vite'
import { configDefaults } from 'vitest/config'
import { readConfig, SANDBOX_KEY } from './src/config'
import { sandbox } from './src/sandbox/vite-plugin'

export default defineConfig(({ command, mode }) => {
  const env = loadEnv(mode, process.cwd(), 'VITE_')
  const isBuild = command === 'build'
  const isSandbox = (env.VITE_PUSHER_KEY ?? SANDBOX_KEY) === SANDBOX_KEY
  return {
    plugins: [
      vue(),
      isBuild && checkSettings(env),
      isSandbox && !isBuild && !process.env.VITEST && sandbox(),
    ],
    define: {
      __DEBUG_DRAWER__: JSON.stringify(!isBuild || env.VITE_DEBUG_DRAWER === 'on'),
    },
    // Loopback only: the development server carries a sandbox without any access control.
    server: { host: '127.0.0.1' },
    preview: { host: '127.0.0.1' },
    build: { target: 'baseline-widely-available' },
    test: {
      include: ['tests/**/*.test.ts'],
      exclude: [...configDefaults.exclude, 'tests/e2e/**'],
      setupFiles: ['tests/support/quiet-console.ts'],
      restoreMocks: true,
    },
  }
})

/** Stops a build whose settings cannot work, with everything that is wrong with them. */
function checkSettings(env: Record<string, string>): Plugin {
  return {
    name: 'board-settings',
    buildStart() {
      const page = { hostname: 'localhost', port: '', protocol: 'https:' }
      const read = readConfig(env, true, page)
      if (!read.ok)
        this.error(`The settings of this build cannot work:\n- ${read.problems.join('\n- ')}`)
    },
  }
}
