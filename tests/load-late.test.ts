import { expect, it } from 'vitest'
import { loadLate } from '../src/load-late'

it('asks for a file until it comes, with growing pauses, and says so', async () => {
  const waited: number[] = []
  const said: string[] = []
  let tries = 0
  const load = async () => {
    if (++tries < 8) throw new TypeError('Failed to fetch')
    return 'the file'
  }
  const wait = async (ms: number) => void waited.push(ms)
  expect(await loadLate('the decryption', load, { wait, say: (text) => said.push(text) })).toBe(
    'the file',
  )
  expect(waited).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000])
  expect(new Set(said)).toEqual(
    new Set(['The file with the decryption did not load. The board asks again by itself.']),
  )
})
