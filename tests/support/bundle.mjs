/**
 * Bundles a TypeScript file with all its imports, because Node cannot run it as it is. A patch
 * replaces one piece of one source file in the bundle; the shipped code is not changed.
 */
import { join, sep } from 'node:path'
import { build } from 'rolldown'

const ROOT = join(import.meta.dirname, '../..')

/**
 * Bundles `input` into `outFile`.
 *
 * @param {string} input the file
 * @param {string} outFile where the bundle goes
 * @param {{ file: string, find: string, replace: string }[]} [patches]
 */
export async function bundle(input, outFile, patches = []) {
  const applied = new Set()
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
        name: 'patches',
        transform(code, id) {
          let patched = code
          for (const patch of patches) {
            if (id !== join(ROOT, patch.file.replaceAll('/', sep))) continue
            const pieces = patched.split(patch.find)
            if (pieces.length !== 2) {
              throw new Error(
                `${patch.file} has what is to be replaced ${pieces.length - 1} times: ${patch.find}`,
              )
            }
            patched = pieces.join(patch.replace)
            applied.add(patch)
          }
          return patched === code ? null : patched
        },
      },
    ],
    output: { file: outFile, format: 'esm', codeSplitting: false },
  })
  if (applied.size < patches.length) throw new Error('a patch met none of the files')
}
