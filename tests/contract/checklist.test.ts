/** The checklist of the contract names checks that exist, and the text is not vague. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { VERDICTS } from '../../src/core/verdicts'

const ROOT = join(import.meta.dirname, '../..')
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')
/** Vague words; they may be named in quotes. The brackets keep this line from matching itself. */
const VAGUE = /(?<!“)\b(poten[t]ial|poten[t]ially|like[l]y)\b(?!”)/i
const CHECKLIST = read('src/contract/CHECKLIST.md')

/** The rows of the tables below a heading: what has to hold, and what shows it. */
function rowsBelow(heading: string): [string, string][] {
  const [, section = ''] = CHECKLIST.split(`## ${heading}\n`)
  const lines = section.split('\n## ')[0]?.split('\n') ?? []
  return lines
    .filter((line) => line.startsWith('| ') && !/^\| (-|what has to hold)/.test(line))
    .map((line) => line.split('|').map((cell) => cell.trim()) as [string, string, string])
    .map(([, what, check]) => [what, check])
}

describe('the checklist', () => {
  const ofBackend = rowsBelow('What the backend sends')
  const ofBoard = rowsBelow('What the board does')

  it('has a line for everything that the contract asks for', () => {
    expect([ofBackend.length, ofBoard.length]).toEqual([6, 12])
  })

  it.each(ofBackend)('%s: its codes are those of the checker', (_, codes) => {
    const named = Array.from(codes.matchAll(/`([\w-]+)`/g), ([, code]) => code as string)
    expect(named.length).toBeGreaterThan(0)
    expect(named.filter((code) => !Object.hasOwn(VERDICTS, code))).toEqual([])
  })

  it.each(ofBoard)('%s: its check exists', (_, check) => {
    const [, file, title] = /^`([^`]+)`: “(.+)”$/.exec(check) ?? []
    expect(existsSync(join(ROOT, file as string))).toBe(true)
    const titles = read(file as string).matchAll(/\bit(?:\.each\(.*\))?\(\s*'(.*?)',/g)
    expect(Array.from(titles, ([, name]) => name)).toContain(title)
  })

  it('names every fault of a frame that the checker can find', () => {
    const named = new Set(ofBackend.flatMap(([, codes]) => codes.match(/[\w-]+/g) ?? []))
    const ofFrames = Object.entries(VERDICTS).filter(([, { clause }]) =>
      ['Body', 'Events', 'Channels', 'Fields', 'Event id and ts'].includes(clause),
    )
    const missing = ofFrames.filter(([code]) => !named.has(code) && !code.startsWith('line-'))
    expect(missing.map(([code]) => code)).toEqual([])
  })
})

it('no text of the project is vague about what happens', () => {
  const files = ['src', '.github', 'tests'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => !name.includes('node_modules') && !name.includes('.stryker-tmp'))
      .map((name) => join(folder, name)),
  )
  const texts = [...files, ...readdirSync(ROOT)].filter((name) => /\.(md|ts|vue|html)$/.test(name))
  expect(texts.filter((name) => VAGUE.test(read(name)))).toEqual([])
  expect(texts.length).toBeGreaterThan(100)
})
