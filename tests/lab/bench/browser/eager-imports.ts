import { sep } from 'node:path'
import type { Plugin } from 'vite'

const LATE = /\bimport\(('[^']+')\)/g

/** Makes whatever the board loads late a part of its first script, to see what that would cost. */
export function eagerImports(): Plugin {
  return {
    name: 'eager-imports',
    enforce: 'pre',
    transform(code, id) {
      if (!id.includes(`${sep}src${sep}`) || !id.endsWith('.ts')) return null
      const imports: string[] = []
      const eager = code.replaceAll(LATE, (_, source: string) => {
        const name = `eager${imports.length}`
        imports.push(`import * as ${name} from ${source}`)
        return `Promise.resolve(${name})`
      })
      return imports.length === 0 ? null : `${imports.join('\n')}\n${eager}`
    },
  }
}
