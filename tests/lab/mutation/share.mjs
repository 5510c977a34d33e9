/**
 * Tests a share of all changes: `MUTATE_SHARE=0.05 npm run mutate`, and another one with
 * `MUTATE_FROM=0.05`. Which ones they are follows from where and what they are, so the same share
 * takes the same changes. The others count as invalid.
 */
import { createHash } from 'node:crypto'
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin'

const SHARE = Number(process.env['MUTATE_SHARE'] ?? 1)
const FROM = Number(process.env['MUTATE_FROM'] ?? 0)

class Share {
  async init() {}
  async check(mutants) {
    const results = mutants.map((mutant) => [mutant.id, isTaken(mutant) ? PASSED : LEFT_OUT])
    return Object.fromEntries(results)
  }
}

const PASSED = { status: 'passed' }
const LEFT_OUT = { status: 'compileError', reason: 'not in the share' }

/** Whether a number that follows from the change, evenly from 0 to 1, is in the share. */
function isTaken({ fileName, location, mutatorName, replacement }) {
  const file = fileName.replace(/^.*\/src\//, 'src/')
  const text = JSON.stringify([file, location, mutatorName, replacement])
  const number = createHash('sha256').update(text).digest().readUInt32BE() / 2 ** 32
  return number >= FROM && number < FROM + SHARE
}

export const strykerPlugins = [declareClassPlugin(PluginKind.Checker, 'share', Share)]
