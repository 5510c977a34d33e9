import { VERDICTS } from '../../src/core/verdicts'
import { describe, expect, it } from 'vitest'
import { HOTEL, withField, without } from '../support/events'
import { BOOKINGS, ROOMS } from './support/board'
import { setUpBoard } from './support/set-up'

const stage = setUpBoard()

/** Waits for a row in a status; the id names the row. */
const row = (id: string, status: string) =>
  stage.board.page.locator(`[data-booking-id="${id}"][data-status="${status}"]`)
const entry = (outcome: string, id?: string) =>
  stage.board.page.locator(`[data-outcome="${outcome}"]${id ? `[data-event-id="${id}"]` : ''}`)
const toast = (text: string) => stage.board.page.getByText(text, { exact: true })

describe('an event on its way to the person at the desk', () => {
  it('created → row; confirmed → row, badge, toast; again → duplicate; cancelled → row, badge, toast', async () => {
    const booking_id = 'BK-E2E-1'
    await stage.board.open(BOOKINGS)
    await stage.board.is('live')
    const before = {
      pending: await stage.board.badge('pending'),
      confirmed: await stage.board.badge('confirmed'),
      cancelled: await stage.board.badge('cancelled'),
    }
    const requests = stage.board.snapshots.length

    await stage.backend.publish('booking_created', { booking_id, status: 'pending' })
    await row(booking_id, 'PENDING').waitFor()
    expect(await stage.board.badge('pending')).toBe(before.pending + 1)
    // Newest created first.
    expect(
      await stage.board.page.locator('[data-booking-id]').first().getAttribute('data-booking-id'),
    ).toBe(booking_id)

    const confirmed = await stage.backend.publish('booking_confirmed', { booking_id })
    await row(booking_id, 'CONFIRMED').waitFor()
    await toast(`Booking ${booking_id} confirmed`).waitFor()
    expect(await stage.board.badge('pending')).toBe(before.pending)
    expect(await stage.board.badge('confirmed')).toBe(before.confirmed + 1)

    await stage.backend.send(`${HOTEL}.room-bookings`, 'booking_confirmed', confirmed)
    await stage.board.drawer()
    await entry('duplicate', confirmed.meta.event_id).waitFor()
    expect(await stage.board.badge('confirmed')).toBe(before.confirmed + 1)
    expect(await toast(`Booking ${booking_id} confirmed`).count()).toBe(1)

    await stage.backend.publish('booking_cancelled', {
      booking_id,
      cancellation_reason: 'flight lost',
    })
    await row(booking_id, 'CANCELLED').waitFor()
    await toast(`Booking ${booking_id} cancelled`).waitFor()
    expect(await stage.board.badge('confirmed')).toBe(before.confirmed)
    expect(await stage.board.badge('cancelled')).toBe(before.cancelled + 1)
    // The drawer looks at the record a few times a second.
    await expect
      .poll(async () => (await stage.board.drawer()).slice(0, 4))
      .toEqual([
        'applied booking_cancelled 1',
        'duplicate booking_confirmed 0',
        'applied booking_confirmed 1',
        'applied booking_created 1',
      ])
    expect(stage.board.snapshots.length, 'requests because of an event').toBe(requests)
  })

  it('a room’s change → its tile and the badges of both statuses', async () => {
    await stage.board.open(ROOMS)
    await stage.board.is('live')
    const [room] = await stage.backend.rooms('OCCUPIED')
    const occupied = await stage.board.badge('room-OCCUPIED')
    await stage.backend.publish('room_status_changed', {
      room_id: room as string,
      status: 'out_of_order',
    })
    await stage.board.page.locator(`[data-room-id="${room}"][data-status="OUT_OF_ORDER"]`).waitFor()
    expect(await stage.board.badge('room-OCCUPIED')).toBe(occupied - 1)
  })

  it('A → B → A while subscriptions are pending → one handling per event', async () => {
    await stage.board.open(BOOKINGS)
    await stage.board.is('live')
    // Within one task, so that no subscription is acknowledged in between.
    await stage.board.page.evaluate(() => {
      for (const hotel of ['hotel-lisboa', 'hotel-killarney', 'hotel-lisboa', 'hotel-killarney']) {
        history.pushState({}, '', `/hotels/${hotel}/bookings?list=all`)
        dispatchEvent(new PopStateEvent('popstate', { state: {} }))
      }
    })
    await stage.board.is('live')
    const { meta } = await stage.backend.publish('booking_created', { booking_id: 'BK-ABA' })
    await row('BK-ABA', 'PENDING').waitFor()
    await stage.board.drawer()
    await entry('applied', meta.event_id).waitFor()
    expect(await stage.board.page.locator(`[data-event-id="${meta.event_id}"]`).count()).toBe(1)
  })

  it('switching hotels shows nothing of the old one', async () => {
    await stage.board.open(BOOKINGS)
    await stage.board.is('live')
    await stage.backend.publish('booking_created', { booking_id: 'BK-OLD' })
    await row('BK-OLD', 'PENDING').waitFor()
    await stage.board.open('/hotels/hotel-lisboa/bookings?list=all')
    await stage.board.is('live')
    await stage.backend.publish('booking_created', { booking_id: 'BK-LATE' })
    await stage.backend.publish(
      'booking_created',
      { booking_id: 'BK-NEW' },
      { hotel_slug: 'hotel-lisboa' },
    )
    await row('BK-NEW', 'PENDING').waitFor()
    expect(
      await stage.board.page
        .locator('[data-booking-id^="BK-OLD"], [data-booking-id="BK-LATE"]')
        .count(),
    ).toBe(0)
  })
})

describe('a frame that is not as it should be', () => {
  it('changes nothing it must not, throws nothing, and stands in the drawer with its reason', async () => {
    await stage.board.open(BOOKINGS)
    await stage.board.is('live')
    await stage.board.drawer()
    const bookings = `${HOTEL}.room-bookings`
    const body = await stage.backend.publish('booking_created', { booking_id: 'BK-ODD' })
    await row('BK-ODD', 'PENDING').waitFor()
    const all = await stage.board.badge('all')
    const odd = (path: string, value: unknown) =>
      withField(withField(body, 'meta.event_id', `odd-${path}`), path, value)

    await stage.backend.send(bookings, 'booking_created', 'null')
    await stage.backend.send(bookings, 'booking_created', '[]')
    await stage.backend.send(bookings, 'booking_created', '{"type":')
    await stage.backend.send(bookings, 'booking_moved', odd('type', 'booking_moved'))
    await stage.backend.send(`${HOTEL}.rooms`, 'booking_created', odd('payload.a', 1))
    await stage.backend.send(bookings, 'booking_created', odd('meta.hotel_slug', 'hotel-lisboa'))
    await stage.backend.send(bookings, 'booking_created', odd('category', 'rooms'))
    await stage.backend.send(bookings, 'booking_created', without(body, 'payload.booking_id'))
    await stage.backend.send(bookings, '__proto__', odd('type', '__proto__'))
    await expect
      .poll(async () => (await stage.board.drawer()).slice(0, 9))
      .toEqual([
        'unknown __proto__ 0',
        'rejected booking_created 0',
        'rejected booking_created 0',
        'foreign booking_created 0',
        'misrouted booking_created 0',
        'unknown booking_moved 0',
        'rejected  0',
        'rejected  0',
        'rejected  0',
      ])
    expect(await stage.board.badge('all')).toBe(all)
    for (const reason of [
      VERDICTS['wrong-channel'].label,
      VERDICTS['unknown-type'].label,
      VERDICTS['category-differs'].label,
      VERDICTS['other-hotel'].label,
    ]) {
      expect(await stage.board.page.locator('body').innerText()).toContain(reason)
    }
  })

  it('shows a hostile name as the text it is', async () => {
    await stage.board.open(BOOKINGS)
    await stage.board.is('live')
    const guest_name = '<img src=x onerror="document.title=1">'
    await stage.backend.publish('booking_created', { booking_id: 'BK-XSS', guest_name })
    await row('BK-XSS', 'PENDING').waitFor()
    expect(await row('BK-XSS', 'PENDING').innerText()).toContain(guest_name)
    expect(await stage.board.page.locator('[data-booking-id] img').count()).toBe(0)
  })

  it('shows a partial row, and an unknown status, honestly', async () => {
    await stage.board.open(BOOKINGS)
    await stage.board.is('live')
    await stage.backend.publish('booking_cancelled', { booking_id: 'BK-PART' })
    expect(await row('BK-PART', 'CANCELLED').innerText()).toContain('not loaded yet')
    await stage.backend.publish('booking_created', { booking_id: 'BK-UNK', status: 'Overbooked' })
    expect(await row('BK-UNK', 'OVERBOOKED').innerText()).toContain('OVERBOOKED')
  })
})

describe('the server dies and comes back', () => {
  it('stale meanwhile, then live again and equal to the snapshot', async () => {
    await stage.board.open(BOOKINGS)
    await stage.board.is('live')
    await stage.backend.publish('booking_created', { booking_id: 'BK-LOST' })
    await row('BK-LOST', 'PENDING').waitFor()
    await stage.server.kill()
    await stage.board.is('stale')
    expect(await row('BK-LOST', 'PENDING').count(), 'the last known rows stay').toBe(1)
    await stage.server.start()
    await stage.board.page.locator('[data-live-state="live"]').waitFor({ timeout: 60_000 })
    const rows = await stage.backend.rows('bookings')
    const shown = () =>
      stage.board.page
        .locator('[data-booking-id]')
        .evaluateAll((rows) => rows.map(({ dataset }) => `${dataset.bookingId} ${dataset.status}`))
    // The server forgot what it had announced; what arrived just before goes with the second look.
    await expect
      .poll(async () => (await shown()).toSorted(), { timeout: 30_000 })
      .toEqual(rows.map(({ booking_id, status }) => `${booking_id} ${status}`).toSorted())
    // What the browser says of a server that is gone.
    stage.board.errors.length = 0
  })
})
