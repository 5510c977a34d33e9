/** The tests that prove `core` and `realtime`, without those that bundle, build or open sockets. */
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [vue()],
  define: { __DEBUG_DRAWER__: 'true' },
  test: {
    include: [
      'tests/{core,realtime,stores,api,properties}/**/*.test.ts',
      // The words of the verdicts are those of the documents.
      'tests/contract/documents.test.ts',
    ],
    // A third of the time is theirs, also when each property gets a second only.
    exclude: ['tests/properties/{day-at-the-desk,wall-week}.test.ts'],
    setupFiles: ['tests/support/quiet-console.ts', 'tests/lab/mutation/short-properties.ts'],
    restoreMocks: true,
    // One set of modules for all files: else most of the time goes into loading them.
    isolate: false,
    // The changes are all in the code at once, which makes it slow.
    testTimeout: 120_000,
  },
})
