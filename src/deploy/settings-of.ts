/** The settings that a served page will have: those of `board.json`, and those built in for the rest. */
import { readFileSync } from 'node:fs'
import { loadEnv } from 'vite'
import { BOARD_FILE } from '../settings/board-file'
import { builtIn } from '../settings/build'
import { givenInFile, over, type Source } from '../settings/given'
import { readSettings, type Read } from '../settings/read'

const NOTHING: Source = { given: {}, problems: [] }

/** @param file the text of `board.json`; `null` when there is none */
export function settingsOf(file: string | null): Read {
  const built = builtIn(loadEnv('production', process.cwd(), 'VITE_'))
  const { given, problems } = file === null ? NOTHING : parse(file)
  const both = over(built, given)
  const page = { hostname: '', port: '', protocol: '' }
  const folder = both.basePath ?? '/'
  const situation = { isBuild: false, isProduction: true, page, folder } as const
  const read = readSettings(both, situation, (name) => name)
  return { values: read.values, problems: [...problems, ...read.problems] }
}

function parse(file: string): Source {
  try {
    return givenInFile(JSON.parse(file))
  } catch (error) {
    return { given: {}, problems: [`${BOARD_FILE} is not JSON: ${(error as Error).message}`] }
  }
}

/** An editor may begin a file with a mark of its encoding, which is no JSON. */
export function readText(file: string): string {
  return readFileSync(file, 'utf8').replace(/^\uFEFF/, '')
}
