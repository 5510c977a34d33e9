/** The packages of this project, as the lockfile and the folder have them. Nothing asks a registry. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Audited, Installed, Locked } from './audit'

interface Manifest {
  dependencies?: Record<string, string>
  devDependencies?: Record<string, string>
  allowScripts?: Record<string, boolean>
}

/** @param root the folder of `package.json` */
export function packagesOf(root: string): Audited {
  const read = (file: string): unknown => JSON.parse(readFileSync(join(root, file), 'utf8'))
  const { packages } = read('package-lock.json') as { packages: Record<string, Locked> }
  const { dependencies, devDependencies, allowScripts = {} } = read('package.json') as Manifest
  return {
    locked: new Map(Object.entries(packages).filter(([folder]) => folder !== '')),
    wanted: { ...dependencies, ...devDependencies },
    forbidden: new Set(Object.keys(allowScripts).filter((name) => allowScripts[name] === false)),
    installed(folder) {
      const file = join(folder, 'package.json')
      return existsSync(join(root, file)) ? (read(file) as Installed) : null
    },
  }
}
