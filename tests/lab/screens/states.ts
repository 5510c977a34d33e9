/** Every page of the board and every state it can be in, and how it comes there. */
import { NOTICE_WINDOW_MS } from '../../../src/core/notice'
import { HOTEL } from '../../support/events'
import { NOW, type Scene } from './stage'

const HOUR_MS = 3_600_000
const BOOKINGS = `/hotels/${HOTEL}/bookings`
const ROOMS = `/hotels/${HOTEL}/rooms`
const TIMELINE = `/hotels/${HOTEL}/timeline`
const ACTIVITY = `/hotels/${HOTEL}/activity`
const HANDOVER = `/hotels/${HOTEL}/handover`
const HOUSEKEEPING = `/hotels/${HOTEL}/housekeeping`
const WALL = `/hotels/${HOTEL}/wall`

type Show = (scene: Scene) => Promise<void>

const live =
  (path: string): Show =>
  async ({ open, is }) => {
    await open(path)
    await is('live')
  }

const list = (name: string) => live(`${BOOKINGS}?list=${name}`)
const all = list('all')

/** A booking that can be confirmed and cancelled. */
const OPEN = 'BK-2130'

const opened: Show = async (scene) => {
  await live(`${BOOKINGS}?list=all&booking=${OPEN}`)(scene)
  await scene.page.locator('.row-actions [data-action="cancel"]').waitFor()
}

/** Opens a booking with everything that can be done to a stay, and begins one of it. */
async function offered(scene: Scene, action: string) {
  await opened(scene)
  scene.publish('booking_confirmed', {
    booking_id: OPEN,
    check_in: '2026-03-07',
    check_out: '2026-03-09',
    actions: ['check-in', 'assign', 'extend', 'cancel'],
  })
  await scene.page.locator(`.row-actions [data-action="${action}"]`).click()
  await quiet(scene)
}

/** A backend that says things wrongly. */
const refused: Show = async (scene) => {
  await list('arrivals')(scene)
  for (let count = 0; count < 12; count++) {
    scene.publish('booking_created', { booking_id: `BK-${count}` }, 'App\\Events\\BookingCreated')
  }
  await scene.page.locator('[data-notice="refused"]').waitFor()
}

/** A confirmed guest of tonight; what the state changes stands in `fields`. */
function publishStay(scene: Scene, booking_id: string, fields: object = {}) {
  const [check_in, check_out] = ['2026-03-06', '2026-03-08']
  const stay = { booking_id, status: 'CONFIRMED', check_in, check_out }
  scene.publish('booking_created', { ...stay, ...fields })
}

/** One room is given twice tonight, and its status fits neither guest. */
function publishTwice(scene: Scene) {
  publishStay(scene, 'BK-9001', { guest_name: 'Aoife Daly', room_number: '104' })
  publishStay(scene, 'BK-9002', {
    guest_name: 'Maximiliane Gräfin von und zu Hohenlohe',
    room_number: '104',
  })
}

const confirmed: Show = async (scene) => {
  await opened(scene)
  await scene.page.locator('.row-actions [data-action="confirm"]').click()
}

const plain =
  (path: string): Show =>
  async ({ page, open }) => {
    await open(path)
    await page.locator('.plain-page h1').waitFor()
  }

const searched =
  (name: string, words: string): Show =>
  async (scene) => {
    await list(name)(scene)
    // On a narrow screen a button opens the field.
    const button = scene.page.locator('[data-find]')
    if (await button.isVisible()) await button.click()
    await scene.page.locator('#find').fill(words)
  }

/** Whatever a hotel's backend may send, in one list. */
const oddRows: Show = async (scene) => {
  const { page, publish } = scene
  await list('all')(scene)
  publish('booking_created', { booking_id: 'BK-9001', status: 'AWAITING_GROUP_LEADER' })
  publish('booking_created', {
    booking_id: 'BK-9002',
    guest_name: 'Maximiliane Gräfin von und zu Hohenlohe-Schillingsfürst-Bartenstein',
    check_in: '2026-12-28',
    check_out: '2027-01-03',
    room_number: '1204-A',
  })
  publish('booking_created', { booking_id: 'BK-9003', guest_name: 'ليلى عبد الرحمن الزهراني' })
  publish('booking_created', { booking_id: 'BK-9004', guest_name: 'Ó'.repeat(180) })
  publish('booking_confirmed', { booking_id: 'BK-9005' })
  publish('booking_cancelled', {
    booking_id: 'BK-9006',
    cancellation_reason:
      'The guest’s flight was cancelled twice and the airline could not say when there will be another one, so the whole party stays at home',
  })
  publish('booking_created', { booking_id: 'BK-9007', guest_name: 'Conor Byrne' })
  publish('booking_cancelled', { booking_id: 'BK-9007' })
  publish('booking_confirmed', { booking_id: 'BK-9007' })
  publish('booking_created', {
    booking_id: 'GROUP-2026-03-06-KILLARNEY-HERITAGE-SOCIETY',
    guest_name: 'Orla',
  })
  await page.locator('[data-booking-id^="GROUP"]').waitFor()
  await page.locator('.toast').first().waitFor()
  await quiet(scene)
}

/** Without the notifications, which have a state of their own. */
async function quiet({ page }: Scene) {
  const close = page.locator('.toast:not(.toast-leave) button')
  while ((await close.count()) > 0) await close.first().click()
  await page.mouse.move(0, 0)
}

/** Runs in the page: whether this device has a board. */
async function isKept(): Promise<boolean> {
  // Opening a database that is not there would make it, without what belongs in it.
  const databases = await indexedDB.databases()
  if (!databases.some(({ name }) => name === 'hotel-board')) return false
  return new Promise((resolve) => {
    const opening = indexedDB.open('hotel-board')
    opening.addEventListener('success', () => {
      const database = opening.result
      const reading = database.transaction('kept').objectStore('kept').get('board')
      reading.addEventListener('success', () => {
        database.close()
        resolve(reading.result !== undefined)
      })
    })
  })
}

const cut = ({ impair }: Scene) => {
  impair({ sockets: 'freeze' })
  impair({ sockets: 'drop' })
}

export const STATES = {
  hotels: async ({ page, open }) => {
    await open('/')
    await page.locator('.hotels a').first().waitFor()
  },
  'hotels-loading': async ({ page, open }) => {
    await page.route('**/api/hotels', () => {})
    await open('/')
    await page.locator('.skeleton').waitFor()
  },
  'hotels-failed': async ({ page, open }) => {
    await page.route('**/api/hotels', (route) => route.fulfill({ status: 503, body: '{}' }))
    await open('/')
    await page.locator('.blank').waitFor()
  },
  'hotels-none': async ({ page, open }) => {
    await page.route('**/api/hotels', (route) => route.fulfill({ json: { results: [] } }))
    await open('/')
    await page.locator('.blank').waitFor()
  },
  'not-found': plain('/nowhere'),
  'no-such-hotel': plain('/hotels/hotel-nowhere/bookings'),
  'no-hotel-name': plain('/hotels/private-hotel/bookings'),

  arrivals: list('arrivals'),
  'in-house': list('in-house'),
  departures: list('departures'),
  new: list('new'),
  attention: list('attention'),
  'arrivals-in-groups': async (scene) => {
    for (const [id, check_in] of [
      ['BK-9001', '2026-03-04'],
      ['BK-9002', '2026-03-05'],
    ] as const) {
      publishStay(scene, id, { guest_name: 'Maximiliane Gräfin von Hohenlohe', check_in })
    }
    await list('arrivals')(scene)
    await scene.page.locator('tr[data-place="not-arrived"]').nth(1).waitFor()
  },
  'departures-overdue': async (scene) => {
    const [check_in, check_out] = ['2026-03-02', '2026-03-05']
    const stay = { check_in, check_out, checked_in_at: '2026-03-02T16:00:00Z' }
    publishStay(scene, 'BK-9001', { ...stay, guest_name: 'Aoife Daly', room_number: '104' })
    await list('departures')(scene)
    await scene.page.locator('tr[data-booking-id="BK-9001"]').waitFor()
  },
  'double-booked': async (scene) => {
    publishTwice(scene)
    await list('attention')(scene)
    await scene.page.locator('[data-notice="double-booked"]').waitFor()
  },
  'pane-double-booked': async (scene) => {
    publishTwice(scene)
    await live(`${BOOKINGS}?list=attention&booking=BK-9002`)(scene)
    await scene.page.locator('.side .issue').first().waitFor()
  },
  /** The hotel has not closed its day yet. */
  'after-midnight': async (scene) => {
    scene.impair({ clock: { forwardMs: 10 * HOUR_MS } })
    await list('arrivals')(scene)
    await scene.page.locator('[data-notice="day"]').waitFor()
  },
  /** On a narrow screen a button opens the other pages. */
  'more-pages': async (scene) => {
    await scene.page.setViewportSize({ width: 360, height: 760 })
    await list('arrivals')(scene)
    await scene.page.locator('.more-pages').click()
    await scene.page.locator('.page-links').getByRole('link').first().waitFor()
  },
  'cancelled-today': list('cancelled-today'),
  bookings: all,
  cancelled: list('cancelled'),
  found: async (scene) => {
    await searched('all', 'an')(scene)
    await scene.page.locator('[data-booking-id]').nth(30).waitFor({ state: 'detached' })
  },
  'nothing-found': async (scene) => {
    await searched('all', 'no such guest')(scene)
    await scene.page.locator('.blank').waitFor()
  },
  'found-elsewhere': async (scene) => {
    await searched('departures', 'Chloé')(scene)
    await scene.page.locator('.found-row').first().waitFor()
  },
  'found-beside-rooms': async (scene) => {
    await live(ROOMS)(scene)
    await scene.page.keyboard.press('/')
    await scene.page.locator('#find').fill('30')
    await scene.page.locator('.found-row').first().waitFor()
  },
  'nothing-passes': async (scene) => {
    await live(`${BOOKINGS}?list=arrivals&status=NO_SHOW`)(scene)
    await scene.page.locator('.blank').waitFor()
  },
  changed: async (scene) => {
    await all(scene)
    scene.publish('booking_created', { booking_id: 'BK-9001', guest_name: 'Aoife Daly' })
    scene.publish('booking_confirmed', { booking_id: 'BK-2130' })
    await scene.page.locator('.toast').waitFor()
    await quiet(scene)
  },
  paused: async (scene) => {
    await all(scene)
    await scene.page.locator('[data-pause]').click()
    scene.publish('booking_created', { booking_id: 'BK-9001' })
    scene.publish('booking_created', { booking_id: 'BK-9002' })
    await scene.page.locator('.page-head .notice', { hasText: '2' }).waitFor()
  },
  'odd-rows': oddRows,
  'many-rows': async (scene) => {
    for (let i = 0; i < 260; i++) {
      const created_at = '2026-03-06T09:00:00Z'
      scene.publish('booking_created', { booking_id: `GRP-${1000 + i}`, created_at })
    }
    await all(scene)
  },

  loading: async ({ page, open, impair }) => {
    impair({ snapshots: { delayMs: 60_000 } })
    await open(BOOKINGS)
    await page.locator('.skeleton').waitFor()
    await page.locator('[data-live-state="catching-up"]').waitFor()
  },
  'load-failed': async ({ page, open, impair }) => {
    impair({ snapshots: { failWith: 503, retryAfter: 600 } })
    await open(BOOKINGS)
    await page.locator('.blank').waitFor()
  },
  'only-events': async (scene) => {
    scene.impair({ snapshots: { failWith: 503, retryAfter: 600 } })
    await scene.open(`${BOOKINGS}?list=all`)
    await scene.is('stale')
    const row = scene.page.locator('[data-booking-id]')
    // Nothing on the page says when the board begins to listen.
    while (!(await row.isVisible())) {
      scene.publish('booking_created', { booking_id: 'BK-9001', guest_name: 'Aoife Daly' })
      await scene.page.waitForTimeout(100)
    }
  },
  stale: async (scene) => {
    await all(scene)
    cut(scene)
    await scene.is('stale')
  },
  /** Where the build keeps the last board. */
  kept: async (scene) => {
    const { page, impair } = scene
    await all(scene)
    while (!(await page.evaluate(isKept))) await page.waitForTimeout(100)
    impair({ snapshots: { failWith: 503, retryAfter: 600 } })
    cut(scene)
    await page.reload()
    await page.locator('[data-notice="kept"]').waitFor()
    await scene.is('stale')
  },
  'signed-out': async (scene) => {
    await all(scene)
    scene.impair({ snapshots: { failWith: 401 }, sockets: 'drop' })
    await scene.is('signed-out')
  },
  stopped: async (scene) => {
    await scene.page.routeWebSocket(/\/app\//, (socket) => {
      const data = { code: 4001, message: 'Application does not exist' }
      socket.send(JSON.stringify({ event: 'pusher:error', data }))
      void socket.close({ code: 4001 })
    })
    await scene.open(`${BOOKINGS}?list=all`)
    await scene.is('stopped')
    await scene.page.locator('[data-booking-id]').first().waitFor()
  },

  pane: opened,
  'pane-changed': async (scene) => {
    await opened(scene)
    scene.publish('booking_confirmed', { booking_id: OPEN })
    await scene.page.locator('.pane-history ol > li').first().waitFor()
    await scene.page.locator('.toast').waitFor()
    await quiet(scene)
  },
  'pane-unknown': async (scene) => {
    await live(`${BOOKINGS}?list=all&booking=BK-NOWHERE`)(scene)
    await scene.page.locator('.pane-top').waitFor()
  },
  'cancel-form': async (scene) => {
    await opened(scene)
    await scene.page.locator('.row-actions [data-action="cancel"]').click()
    await scene.page.locator('.action-form select').selectOption({ index: 5 })
    await scene.page.locator('.action-form input').waitFor()
  },
  'room-form': async (scene) => {
    await offered(scene, 'assign')
    await scene.page.locator('.action-form select').waitFor()
  },
  'extend-form': async (scene) => {
    await offered(scene, 'extend')
    await scene.page.locator('.action-form input').waitFor()
  },
  'check-in-anyway': async (scene) => {
    await offered(scene, 'check-in')
    await scene.page.locator('.action-form [role=alert]').first().waitFor()
  },
  refused: async (scene) => {
    await refused(scene)
  },
  'refused-to-copy': async (scene) => {
    await scene.page.addInitScript(() => {
      Object.defineProperty(navigator, 'clipboard', { value: undefined })
    })
    await refused(scene)
    await scene.page.locator('[data-copy]').click()
    await scene.page.locator('dialog textarea').waitFor()
  },
  'action-in-progress': async (scene) => {
    scene.impair({ actions: { delayMs: 60_000, forget: 1 } })
    await confirmed(scene)
    await scene.page.locator('.action-state', { hasText: /./ }).waitFor()
  },
  'action-refused': async (scene) => {
    scene.impair({ actions: { failWith: 409 } })
    await confirmed(scene)
    await scene.page.locator('.action-problem').waitFor()
  },
  'action-late': async (scene) => {
    scene.impair({ actions: { forget: 1 } })
    await confirmed(scene)
    await scene.page.locator('.action-problem').waitFor({ timeout: 30_000 })
  },
  activity: async (scene) => {
    await all(scene)
    const { page, publish } = scene
    for (const booking_id of [OPEN, 'BK-2134', 'BK-2141']) {
      publish('booking_confirmed', { booking_id })
    }
    publish('booking_cancelled', { booking_id: 'BK-2112' })
    publish('room_status_changed', { room_id: 'RM-103', status: 'CLEANING_IN_PROGRESS' })
    publish('booking_created', { booking_id: 'BK-9001', guest_name: 'Aoife Daly' })
    await page.locator('[data-booking-id="BK-9001"]').waitFor()
    await page.locator('.toast').nth(1).waitFor()
    await quiet(scene)
    await page.locator('.hotel-nav a[href$="/activity"]').click()
    await page.locator('main .activity summary').click()
    await page.locator('main .activity details li').first().waitFor()
    await page.mouse.move(0, 0)
  },
  'activity-since-looked': async (scene) => {
    const looks = { [HOTEL]: { leftAt: NOW - HOUR_MS, away: null } }
    await scene.page.addInitScript(
      (kept) => localStorage.setItem('hotel-board.looks', kept),
      JSON.stringify(looks),
    )
    await live(ACTIVITY)(scene)
    await scene.page.locator('.activity-looked').waitFor()
  },
  'activity-none': async (scene) => {
    await live(ACTIVITY)(scene)
    await scene.page.locator('main .activity').waitFor()
  },

  rooms: live(ROOMS),
  'room-action': async (scene) => {
    await live(ROOMS)(scene)
    const tile = scene.page.locator('.tile:has(.room-actions)').first()
    await tile.hover()
    await tile.locator('[data-action]').last().click()
    await scene.page.locator('.room-actions select').waitFor()
  },
  'rooms-by-status': live(`${ROOMS}?by=status`),
  'rooms-in-status': live(`${ROOMS}?status=CHECKOUT_DIRTY`),
  'rooms-none': live(`${ROOMS}?status=DEEP_CLEAN`),
  'rooms-free-tonight': live(`${ROOMS}?show=free-tonight`),
  'rooms-to-clean': live(`${ROOMS}?show=to-clean`),
  'rooms-waited-for': async (scene) => {
    publishStay(scene, 'BK-9001', { guest_name: 'Aoife Daly', room_number: '104' })
    publishStay(scene, 'BK-9002', { guest_name: 'Orla' })
    await live(`${ROOMS}?show=arrival-waiting`)(scene)
    await scene.page.locator('[data-room-id="RM-104"]').waitFor()
  },
  'rooms-double': async (scene) => {
    publishTwice(scene)
    scene.publish('room_status_changed', { room_id: 'RM-105', status: 'DEEP_CLEAN' })
    await live(ROOMS)(scene)
  },
  'rooms-changed': async (scene) => {
    await live(ROOMS)(scene)
    scene.publish('room_status_changed', { room_id: 'RM-102', status: 'CLEANING_IN_PROGRESS' })
    await scene.page.locator('[data-room-id="RM-102"][data-status^="CLEANING"]').waitFor()
  },
  timeline: async (scene) => {
    publishTwice(scene)
    publishStay(scene, 'BK-9003', { guest_name: 'ليلى الحدّاد', room_number: '105' })
    publishStay(scene, 'BK-9004', { room_number: '105', check_in: '2026-03-07' })
    scene.publish('booking_created', { booking_id: 'BK-9005', guest_name: 'Rasmus Lindqvist' })
    await live(TIMELINE)(scene)
    await scene.page.locator('.timeline-tray [data-booking-id="BK-9005"]').waitFor()
  },
  'rooms-stale': async (scene) => {
    await live(ROOMS)(scene)
    cut(scene)
    await scene.is('stale')
  },

  'timeline-pane': async (scene) => {
    await live(`${TIMELINE}?booking=${OPEN}`)(scene)
    await scene.page.locator('.row-actions [data-action="cancel"]').waitFor()
  },
  handover: async (scene) => {
    await live(HANDOVER)(scene)
    scene.publish('booking_confirmed', { booking_id: OPEN })
    await scene.page.locator(`.handover-row[data-booking-id="${OPEN}"]`).waitFor()
    await scene.page.locator('textarea').fill('Taxi at 7:00')
    await scene.page.locator('.note-form [type="submit"]').click()
    await scene.page.locator('.note-text').waitFor()
  },
  pack: async (scene) => {
    await live(`${HANDOVER}/pack`)(scene)
    await scene.page.locator('[data-pack-part="timeline"] [data-date]').first().waitFor()
  },
  housekeeping: async (scene) => {
    await live(HOUSEKEEPING)(scene)
    await scene.page.locator('[data-waiting]').first().waitFor()
  },
  wall: async (scene) => {
    await live(WALL)(scene)
    publishTwice(scene)
    await scene.page.locator('.wall-list li').first().waitFor()
  },
  settings: async (scene) => {
    await all(scene)
    await scene.page.locator('[data-settings]').click()
    await scene.page.locator('[data-setting=notices]').waitFor()
    await scene.page.locator('dialog[open]').waitFor()
  },
  shortcuts: async (scene) => {
    await all(scene)
    await scene.page.keyboard.press('?')
    await scene.page.locator('dialog[open]').waitFor()
  },
  toasts: async (scene) => {
    await all(scene)
    const { page, publish } = scene
    publish('booking_confirmed', { booking_id: 'BK-2130' })
    await page.locator('.toast').waitFor()
    publish('booking_cancelled', { booking_id: 'BK-2112' })
    await page.locator('.toast').nth(1).waitFor()
    for (const booking_id of ['BK-2134', 'BK-2141', 'BK-2147']) {
      publish('booking_confirmed', { booking_id })
    }
    // What came together is told once its time is over.
    await page.locator('[data-booking-id="BK-2147"][data-status="CONFIRMED"]').waitFor()
    await page.clock.setFixedTime(NOW + NOTICE_WINDOW_MS)
    await page.locator('.toast').nth(2).waitFor()
    await page.mouse.move(0, 0)
  },
} satisfies Record<string, Show>

export type StateName = keyof typeof STATES

/** On paper there is one width and one theme. */
export const SHEETS = {
  'sheet-bookings': STATES.changed,
  'sheet-rooms': live(ROOMS),
  'sheet-timeline': live(TIMELINE),
  'sheet-pack': STATES.pack,
} satisfies Record<string, Show>
