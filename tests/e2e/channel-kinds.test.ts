/** Private and encrypted channels in a real browser, with the code that decrypts loaded late. */
import { rmSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { SANDBOX_CREDENTIALS } from '../../src/sandbox/credentials'
import { buildBoard } from '../support/build-board'
import { event, HOTEL } from '../support/events'
import { createPublisher, send, signedQuery } from '../sandbox/support'
import { BOOKINGS, openBoard, type Board } from './support/board'
import { startFront } from './support/front'
import { setUpServer } from './support/set-up'

const stage = setUpServer()
const ENCRYPTION = /assets\/with-encryption-.*\.js/
let outDir: string

beforeAll(async () => {
  outDir = await buildBoard({ VITE_PUSHER_KEY: '', VITE_DEBUG_DRAWER: '' })
})

afterAll(() => {
  if (outDir) rmSync(outDir, { recursive: true, force: true })
})

/** Opens the board of a deployment whose channels are of this kind, on a page with what it asked for. */
async function withBoard(
  prefix: string,
  test: (board: Board, asked: string[], sent: string[]) => Promise<void>,
) {
  const front = await startFront(outDir, stage.server, {
    boardFile: {
      pusherKey: 'sandbox-key',
      pusherChannelPrefix: prefix,
      pusherAuthEndpoint: '/api/pusher/auth',
    },
  })
  const board = await openBoard(stage.browser, { ...stage.server, url: front.url })
  const asked: string[] = []
  const sent: string[] = []
  board.page.on('request', (request) => asked.push(request.url()))
  board.page.on('websocket', (socket) => {
    socket.on('framereceived', ({ payload }) => sent.push(String(payload)))
  })
  try {
    await test(board, asked, sent)
  } finally {
    await board.close()
    front.close()
  }
}

const { masterKey: encryptionMasterKeyBase64 } = SANDBOX_CREDENTIALS
let count = 0

/** Publishes a new booking as a backend does, and waits until the board shows it. */
async function follows(board: Board, prefix: string, guest_name: string) {
  const booking_id = `BK-KIND-${++count}`
  const ts = new Date().toISOString()
  const body = event('booking_created', { booking_id, guest_name, created_at: ts }, { ts })
  body.meta.event_id = `kind-${count}-${ts}`
  const publisher = createPublisher(stage.server.port, { encryptionMasterKeyBase64 })
  await publisher.trigger(`${prefix}${HOTEL}.room-bookings`, 'booking_created', body)
  const row = board.page.locator(`[data-booking-id="${booking_id}"]`)
  await row.getByText(guest_name).waitFor()
}

/** As whoever can publish and has no key: the SDK of a backend would encrypt it. */
async function publishPlain(channel: string, booking_id: string) {
  const data = JSON.stringify(event('booking_created', { booking_id }))
  const path = '/apps/sandbox/events'
  const body = JSON.stringify({ name: 'booking_created', data, channel })
  await send(stage.server.port, 'POST', `${path}?${signedQuery(path, body)}`, { body })
}

it.each(['private-', 'private-encrypted-'])('%s: the board is live and follows', async (prefix) => {
  await withBoard(prefix, async (board, asked, sent) => {
    await board.open(BOOKINGS)
    await board.is('live')
    await follows(board, prefix, 'Sentinel Guest')
    expect(sent.join()).toContain(`${prefix}${HOTEL}.room-bookings`)
    expect(sent.join().includes('Sentinel')).toBe(prefix === 'private-')
    expect(asked.some((url) => ENCRYPTION.test(url))).toBe(prefix !== 'private-')
    if (prefix !== 'private-') {
      await publishPlain(`${prefix}${HOTEL}.room-bookings`, 'BK-PLAIN')
      await board.page.locator('[data-notice="refused"]').waitFor()
    }
    await board.is('live')
    expect(await board.page.locator('[data-booking-id="BK-PLAIN"]').count()).toBe(0)
    expect(board.errors).toEqual([])
  })
})

it('the code that decrypts is said to be missing, and asked for again', async () => {
  const prefix = 'private-encrypted-'
  await withBoard(prefix, async (board) => {
    await board.page.route(ENCRYPTION, (route) => route.abort())
    await board.open(BOOKINGS)
    await board.page
      .getByText('The file with the decryption did not load. The board asks again by itself.')
      .waitFor()
    await board.page.unroute(ENCRYPTION)
    await board.is('live')
    await follows(board, prefix, 'Late Guest')
    expect(await board.page.locator('[data-reason]').count()).toBe(0)
  })
})

it.each(['private-', 'private-encrypted-'])(
  '%s: a person of another hotel hears nothing',
  async (prefix) => {
    await withBoard(prefix, async (board, _, sent) => {
      await board.open('/')
      const post = (path: string, body: string) =>
        board.page.evaluate(
          async ([path = '', body = '']) => (await fetch(path, { method: 'POST', body })).status,
          [path, body],
        )
      expect(await post('/api/sandbox/sign-in', '{"hotels":["hotel-lisboa"]}')).toBe(200)
      const form = `socket_id=1.2&channel_name=${prefix}${HOTEL}.rooms`
      expect(await post('/api/pusher/auth', form)).toBe(403)
      const isRefused = board.page.waitForResponse((answer) => answer.status() === 403)
      await board.open(BOOKINGS)
      await isRefused
      expect(await board.page.locator('[data-booking-id]').count()).toBe(0)
      await board.open('/hotels/hotel-lisboa/bookings?list=all')
      await board.is('live')
      expect(sent.join()).not.toMatch(/subscription_succeeded[^}]*killarney/)
      expect(await board.page.locator('[data-booking-id]').count()).toBeGreaterThan(0)
    })
  },
)
