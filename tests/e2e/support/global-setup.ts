import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import type { TestProject } from 'vitest/node'
import { findBrowser } from './browser'

declare module 'vitest' {
  interface ProvidedContext {
    /** A build with the drawer, for the sandbox. */
    outDir: string
    browserPath: string
  }
}

/** Builds what most browser tests look at: what is shipped, with the drawer to see inside. */
export default async function setup(project: TestProject) {
  project.provide('browserPath', findBrowser())
  const outDir = mkdtempSync(join(tmpdir(), 'board-e2e-'))
  process.env.VITE_PUSHER_KEY = 'sandbox-key'
  process.env.VITE_DEBUG_DRAWER = 'on'
  // Else Vue and Pinia would be those of development, with tools that nobody ships.
  const { NODE_ENV } = process.env
  process.env.NODE_ENV = 'production'
  await build({ configLoader: 'runner', mode: 'production', logLevel: 'warn', build: { outDir } })
  process.env.NODE_ENV = NODE_ENV
  project.provide('outDir', outDir)
  return () => rmSync(outDir, { recursive: true, force: true })
}
