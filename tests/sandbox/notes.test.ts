import { afterEach, beforeEach, expect, it } from 'vitest'
import { createDoor } from '../../src/api/door'
import { createBackendNotes } from '../../src/api/notes'
import { parseHotels } from '../../src/api/hotels'
import { contract } from '../../src/dialects/contract'
import { startSandbox, type RunningSandbox } from './support'

const HOTEL = 'fjordhuset-bergen'

let running: RunningSandbox

beforeEach(async () => {
  running = await startSandbox({ control: true })
})

afterEach(() => running.stop())

it('keeps the notes of the one hotel that offers them, as the board asks for them', async () => {
  const apiUrl = `http://127.0.0.1:${running.port}/api`
  const notes = createBackendNotes({ apiUrl, door: createDoor({ fetch }), dialect: contract })
  const { hotels } = parseHotels(await (await fetch(`${apiUrl}/hotels`)).json()) ?? {}
  expect(hotels?.filter(({ hasNotes }) => hasNotes).map(({ slug }) => slug)).toEqual([HOTEL])

  const { results } = (await (await fetch(`${apiUrl}/hotels/${HOTEL}/rooms`)).json()) as {
    results: { room_id: string }[]
  }
  const about = { entity: 'room', id: results[0]?.room_id ?? '' } as const
  await notes.add(HOTEL, { entity: 'day' }, 'Fire test')
  await notes.add(HOTEL, about, 'Key missing')
  const { notes: kept } = await notes.read(HOTEL)
  expect(kept.map((note) => [note.about, note.text])).toEqual([
    [about, 'Key missing'],
    [{ entity: 'day' }, 'Fire test'],
  ])
  await notes.remove(HOTEL, kept[0]?.id ?? '')
  expect((await notes.read(HOTEL)).notes.map(({ text }) => text)).toEqual(['Fire test'])

  await expect(notes.add(HOTEL, { entity: 'booking', id: 'NONE' }, 'x')).rejects.toMatchObject({
    trouble: { code: 'said' },
  })
  await expect(notes.remove(HOTEL, 'none')).rejects.toMatchObject({ status: 404 })
  await expect(notes.read('hotel-killarney')).rejects.toMatchObject({ status: 404 })
})
