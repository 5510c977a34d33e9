import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { vi } from 'vitest'

/**
 * Builds the board for production with these settings.
 *
 * @returns the folder; the caller removes it
 */
export async function buildBoard(settings: Record<string, string>): Promise<string> {
  const outDir = mkdtempSync(join(tmpdir(), 'board-build-'))
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value)
  // Tests run in development mode, but a production build does not.
  vi.stubEnv('NODE_ENV', 'production')
  try {
    await build({
      configLoader: 'runner',
      mode: 'production',
      logLevel: 'silent',
      build: { outDir, emptyOutDir: true, manifest: true },
    })
  } finally {
    vi.unstubAllEnvs()
  }
  return outDir
}
