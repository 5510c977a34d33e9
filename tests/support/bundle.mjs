/** Bundles a TypeScript file with all its imports, because Node cannot run it as it is. */
import { join, relative, sep } from 'node:path'
import { build } from 'rolldown'

const ROOT = join(import.meta.dirname, '../..')

/**
 * Bundles `input` into `outFile`.
 *
 * @param {string} input the file
 * @param {string} outFile where the bundle goes
 * @param {(file: string, code: string) => string} [change] gives what a file of the project, as in
 *   `src/main.ts`, says in the bundle; the file itself stays as it is
 */
export async function bundle(input, outFile, change = (_, code) => code) {
  await build({
    input,
    platform: 'node',
    logLevel: 'silent',
    transform: {
      define: {
        'process.env.NODE_ENV': '"production"',
        __VUE_OPTIONS_API__: 'false',
        __VUE_PROD_DEVTOOLS__: 'false',
        __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
      },
    },
    plugins: [
      {
        name: 'changes',
        transform(code, id) {
          const changed = change(relative(ROOT, id).replaceAll(sep, '/'), code)
          return changed === code ? null : changed
        },
      },
    ],
    output: { file: outFile, format: 'esm', codeSplitting: false },
  })
}
