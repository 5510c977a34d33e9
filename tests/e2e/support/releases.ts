/** Builds as a web server has them, one after the other: the same board with other file names. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Copies a build, so that a test can put another in its place. The caller removes it. */
export function copyBuild(outDir: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'board-release-'))
  cpSync(outDir, folder, { recursive: true })
  return folder
}

/**
 * Puts the next build in the place of this one: every file of `assets/` has another name in it, and no
 * file of the old names is left. So every late file of an old page is gone.
 */
export function deployNext(folder: string, name: string): void {
  const assets = readdirSync(join(folder, 'assets'))
  const renamed = assets.map((file) => [file, file.replace(/-[\w-]{8}\./, `-${name}.`)] as const)
  const texts = ['index.html', 'worker.js', 'version.json', ...assets.map((one) => `assets/${one}`)]
  const { build } = JSON.parse(readFileSync(join(folder, 'version.json'), 'utf8')) as {
    build: string
  }
  for (const file of texts) {
    const path = join(folder, file)
    const before = readFileSync(path, 'utf8')
    const after = renamed.reduce((text, [old, next]) => text.replaceAll(old, next), before)
    writeFileSync(path, after.replaceAll(build, name))
  }
  for (const [old, next] of renamed) {
    renameSync(join(folder, 'assets', old), join(folder, 'assets', next))
  }
}
