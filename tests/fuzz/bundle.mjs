/** Bundles a TypeScript file with everything it imports, since Node cannot run it as it is. */
import { build } from 'rolldown'

/**
 * @param {string} input the file
 * @param {string} file where the bundle goes
 */
export async function bundle(input, file) {
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
    output: { file, format: 'esm' },
  })
}
