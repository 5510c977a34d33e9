import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, type PluginOption } from 'vite'
import { vi } from 'vitest'
import config from '../../vite.config'

interface BuildOptions {
  /** `false` builds with settings that cannot work. */
  isChecked?: boolean
}

/**
 * Builds the board for production with these settings.
 *
 * @returns the folder; the caller removes it
 */
export async function buildBoard(
  settings: Record<string, string>,
  { isChecked = true }: BuildOptions = {},
): Promise<string> {
  const outDir = mkdtempSync(join(tmpdir(), 'board-build-'))
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value)
  // Tests run in development mode, but a production build does not.
  vi.stubEnv('NODE_ENV', 'production')
  try {
    const own = await config({ command: 'build', mode: 'production' })
    await build({
      ...own,
      plugins: own.plugins?.filter((plugin) => isChecked || nameOf(plugin) !== 'board-settings'),
      configFile: false,
      mode: 'production',
      logLevel: 'silent',
      build: { ...own.build, outDir, emptyOutDir: true, manifest: true },
    })
  } finally {
    vi.unstubAllEnvs()
  }
  return outDir
}

function nameOf(plugin: PluginOption): string | undefined {
  return plugin && 'name' in plugin ? plugin.name : undefined
}
