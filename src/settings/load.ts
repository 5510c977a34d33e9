/** Finds the settings of the page: what is built in, and `board.json` over it. */
import { readBoardFile, type FilePorts } from './board-file'
import { configOf, type Config } from './config'
import { givenInFile, over, type Given, type Source } from './given'
import { readSettings } from './read'
import { inEnvironment } from './table'
import type { PageAddress } from './rules'

/** The first pause before the file is asked for again, and the longest (ms). */
const AGAIN_MS = [1_000, 2_000, 5_000, 10_000, 30_000] as const

/** While the server does not answer, `say` tells the person, and `wait` paces the tries. */
export interface LoadPorts extends FilePorts {
  /** The settings of the build. */
  built: Given
  isProduction: boolean
  page: PageAddress
  wait(ms: number): Promise<void>
  /** Shows why there is no board yet. */
  say(text: string): void
}

/**
 * Returns the settings. While the server cannot give the file, the page says so and asks
 * again, because the settings of the build may be wrong for this hotel.
 *
 * @throws an error with all problems in words, when these settings cannot work
 */
export async function loadSettings(ports: LoadPorts): Promise<Config> {
  const { built, isProduction, page, base } = ports
  const { given, problems } = await sourceOf(ports)
  const situation = {
    isBuild: false,
    isProduction,
    page,
    folder: new URL('.', base).pathname,
  } as const
  const both = over(built, given)
  const { values, problems: found } = readSettings(both, situation, (name) => name)
  const all = [...problems, ...found]
  if (all.length > 0) throw new Error([HEADING, ...all].join('\n'))
  return configOf(values, page)
}

const HEADING = `The settings of this board cannot work. They are in board.json beside index.html, or built in (pusherKey as ${inEnvironment('pusherKey')}).`

async function sourceOf(ports: LoadPorts): Promise<Source> {
  for (let tries = 0; ; tries++) {
    const file = await readBoardFile(ports)
    if (file.is === 'none') return { given: {}, problems: [] }
    if (file.is === 'read') return givenInFile(file.content)
    if (file.is === 'wrong') return { given: {}, problems: [file.why] }
    ports.say(`${file.why} The board asks again by itself.`)
    await ports.wait(AGAIN_MS[Math.min(tries, AGAIN_MS.length - 1)] as number)
  }
}
