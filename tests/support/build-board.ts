import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { vi } from 'vitest'

/** Builds what is shipped with these settings; the caller removes the folder. */
export async function buildBoard(settings: Record<string, string>): Promise<string> {
  const outDir = mkdtempSync(join(tmpdir(), 'board-build-'))
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value)
  // Tests run as development; what is shipped is not built that way.
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
