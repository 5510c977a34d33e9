/** Names that somebody wrote to break a page, in every place where one can stand. */
import { describe, expect, it } from 'vitest'
import { HOTEL } from '../support/events'
import { BOOKINGS, openBoard, ROOMS } from './support/board'
import { setUpServer } from './support/set-up'

const stage = setUpServer()
const PAGES = [
  BOOKINGS,
  `/hotels/${HOTEL}/bookings?list=arrivals`,
  `/hotels/${HOTEL}/bookings?list=attention`,
  `${BOOKINGS}&booking=BK-HOSTILE`,
  ROOMS,
  `${ROOMS}?by=status`,
  `/hotels/${HOTEL}/activity`,
  ...['timeline', 'handover', 'handover/pack', 'housekeeping', 'wall'].map(
    (page) => `/hotels/${HOTEL}/${page}`,
  ),
]
const MARKUP =
  '<img src=x onerror="document.documentElement.dataset.broken=1"><script>document.documentElement.dataset.broken=1</script>{{constructor.constructor("1")()}}'

const NAMES: Record<string, string> = {
  markup: MARKUP,
  'a name of 2,048 characters without a blank': 'W'.repeat(2_048),
  'a name of 10,000 characters': 'Longest '.repeat(1_250),
  'a name that turns the direction': '\u202Eesrever\u2066\u2067 \u200F אבג',
  'a name with control characters': 'Nul\u0000Bell\u0007Line\u2028Esc\u001B[31m\r\nTab\t',
}

type Row = Record<string, unknown>

/** What is no text of somebody: names, instants, dates, and the statuses that decide what is shown. */
const FIXED = /(^|_)(id|slug|at|in|out|timezone|actions|count)$/

/** A row whose texts are all hostile; its status is one that nobody knows, in some rows. */
function spoil(row: Row, name: string): Row {
  const spoilt = Object.entries(row).map(([field, value]) => {
    const isKept = FIXED.test(field) || typeof value !== 'string'
    return [field, isKept || (field === 'status' && value !== 'PENDING') ? value : name]
  })
  return { ...Object.fromEntries(spoilt), ...('booking_id' in row && { guest_name: name }) }
}

describe.each([
  ['a desk', { width: 1440, height: 900 }],
  ['a telephone', { width: 390, height: 844 }],
] as const)('on %s', (_, viewport) => {
  it.each(Object.entries(NAMES))('%s breaks no page', async (_, name) => {
    const board = await openBoard(stage.browser, stage.server, { viewport })
    const { page } = board
    const ids = await stage.backend.rows('rooms')
    const room_id = String(ids[0]?.room_id)
    const today = await stage.backend.businessDate()
    // The lists say it in every field that is a text of somebody, and so does the name of the hotel.
    await page.route(/\/api\/hotels(\/.*)?$/, async (route) => {
      const response = await route.fetch()
      const body = (await response.json().catch(() => null)) as { results?: Row[] } | null
      const results = body?.results?.map((row, index) => (index < 6 ? spoil(row, name) : row))
      await route.fulfill({ response, json: { ...body, ...(results && { results }) } })
    })
    await board.open(BOOKINGS)
    await board.is('live')
    // Everything that is a text of somebody: the guest, the room, the reason, the id of the row.
    // An event that is too long for the service comes in the lists only.
    const isShort = name.length < 3_000
    if (isShort)
      await stage.backend.publish('booking_created', {
        booking_id: 'BK-HOSTILE',
        status: 'PENDING',
        guest_name: name,
        room_number: name,
        check_in: today,
      } as object)
    if (isShort)
      await stage.backend.publish('room_status_changed', {
        room_id,
        room_number: name,
        status: 'OCCUPIED',
      } as object)
    if (isShort)
      await stage.backend.publish('booking_cancelled', {
        booking_id: 'BK-HOSTILE',
        cancellation_reason: name,
        guest_name: name,
      } as object)
    const problems: string[] = []
    const measure = async (where: string) => {
      const [width, broken, images, widest] = await page.evaluate(() => [
        document.documentElement.scrollWidth,
        document.documentElement.dataset.broken,
        document.querySelectorAll('img, #app script').length,
        [...document.querySelectorAll('#app *')]
          .filter(
            (one) => one.getBoundingClientRect().right >= document.documentElement.scrollWidth,
          )
          .map((one) => `${one.tagName}.${one.className}`)
          .at(-1),
      ])
      if (Number(width) > viewport.width) problems.push(`${where}: ${width} px wide, by ${widest}`)
      if (broken || images) problems.push(`${where}: markup was made of it`)
    }
    await measure('with toasts')
    for (const path of PAGES) {
      await board.open(path)
      await board.is('live')
      await measure(path)
    }
    expect(problems).toEqual([])
    expect(board.errors).toEqual([])
    await board.close()
  })
})
