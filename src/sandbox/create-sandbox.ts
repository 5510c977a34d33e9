import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { parseChannelName } from '../core/channels'
import { createAnswers, splitTarget, type AnswerFaults } from './answers'
import { closeDay } from './close-day'
import { isEncrypted, withoutPrefix } from './channel-rules'
import { createClock } from './clock'
import { SANDBOX_CREDENTIALS } from './credentials'
import { startShift } from './desk-shift'
import { decrypt, encrypt, secretOf } from './encryption'
import type { Faults } from './faults'
import { createHotel, type Hotel } from './hotel'
import { withHistory } from './hotel-history'
import { HOTEL_PROFILES } from './hotel-profiles'
import type { Message } from './message'
import { parseJson, sendAnswer } from './message-body'
import { createOffice } from './office'
import type { Patience } from './pusher-connection'
import { createPusherServer } from './pusher-server'
import { createRandom } from './random'
import { refusalOf } from './request-guard'
import { impairSockets } from './socket-faults'
import { CONTRACT, type Speech } from './speech'
import { aheadOf } from './starting-time'
import { createVoice, type Voice } from './voice'

const SOCKET_PATH = /^\/app\/([^/]+)$/

/** The options of a sandbox. Each has a default. */
export interface SandboxOptions extends Partial<Patience> {
  /** Whether the scripted front desk works; on by default. */
  traffic?: boolean
  /** The mean time between two events of a hotel, in ms. */
  pace?: number
  /** The same seed gives the same hotels and the same day. */
  seed?: number
  /** Milliseconds since 1970. */
  now?: () => number
  /** What the clock of the first hotel shows at the start, `23:50`; the present time by default. */
  startsAt?: string
  /** Whether the front desk makes its mistakes; on by default. */
  errs?: boolean
  /** How the sandbox speaks: the contract, by default. */
  speech?: Speech
  /** For tests: sets all faults of `POST /api/sandbox/faults`, and keeps past states. */
  control?: boolean
}

/** The embedded development hotels, for a Node HTTP server. */
export interface Sandbox {
  /** Answers the requests of the sandbox, and calls `next` for all others. */
  handleRequest(request: IncomingMessage, response: ServerResponse, next: () => void): void
  /** Takes over sockets of `/app/{key}`. Returns `false` when the socket is not the sandbox's. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean
  /**
   * Sends an event, as the HTTP API does, and records it in the hotel's books. In a dialect it is
   * only sent: the books know the contract's events.
   */
  publish(message: Message): void
  /** Sets faults, or removes them. A lag needs `control`. */
  impair(faults: Faults): void
  /** Stops the front desks and drops every connection. New connections are still served. */
  close(): void
}

/** Opens the hotels and, by default, their front desks. */
export function createSandbox({
  traffic = true,
  pace = 3_000,
  seed = 1,
  now: wallNow = Date.now,
  startsAt,
  errs = true,
  speech = CONTRACT,
  control = false,
  activityTimeout = 120_000,
  pongTimeout = 30_000,
}: SandboxOptions = {}): Sandbox {
  let ahead = startsAt === undefined ? 0 : aheadOf(startsAt, wallNow())
  /** The time of the hotels. */
  const now = () => wallNow() + ahead
  const clock = createClock(now)
  const hotels = new Map<string, Hotel>(
    HOTEL_PROFILES.map((profile) => {
      const hotel = createHotel(profile, seed, clock, speech.statuses)
      return [profile.slug, control ? withHistory(hotel, now) : hotel]
    }),
  )
  const server = createPusherServer(SANDBOX_CREDENTIALS, { activityTimeout, pongTimeout })
  let published = 0
  const faults: AnswerFaults = { snapshots: {}, actions: {}, signing: {}, session: {} }

  const secret = (channel: string) => secretOf(channel, SANDBOX_CREDENTIALS.masterKey)

  function publish(message: Message) {
    const { channels, event, data } = message
    // The books are updated first: a client that hears of an event finds it in the next snapshot.
    for (const channel of speech === CONTRACT ? new Set(channels.map(withoutPrefix)) : []) {
      const frame = { number: ++published, at: now(), channel, event, data: parseJson(data) }
      hotels.get(parseChannelName(channel).slug)?.receive(frame)
    }
    deliver(message)
  }

  function deliver({ channels, event, data, isUnreadable, exceptSocketId }: Message) {
    for (const name of channels) {
      const isPlain = isUnreadable || !isEncrypted(name)
      const onWire = isPlain ? data : encrypt(data, secret(name))
      server.deliver(name, event, onWire, exceptSocketId)
    }
  }

  /** Publishes what a server SDK sends, which encrypts for an encrypted channel by itself. */
  function publishSent(message: Message) {
    const [channel = ''] = message.channels
    if (!isEncrypted(channel)) return publish(message)
    const data = decrypt(message.data, secret(channel))
    if (data === null) deliver({ ...message, isUnreadable: true })
    else publish({ ...message, data })
  }

  const { speak } = speech
  const voices = new Map<Hotel, Voice>(
    Array.from(hotels.values(), (hotel) => [
      hotel,
      createVoice(hotel, { clock, deliver, createId: randomUUID, ...(speak && { speak }) }),
    ]),
  )
  const voiceOf = (hotel: Hotel) => voices.get(hotel) as Voice
  const office = createOffice({ clock, voiceOf })
  const randomOf = ({ slug }: Hotel) => createRandom(seed + 1, slug)
  const closings = new Map<string, () => void>(
    Array.from(hotels.values(), (hotel) => {
      const closing = { clock, random: randomOf(hotel), errs, speech, createId: randomUUID }
      return [hotel.slug, () => closeDay(hotel, voiceOf(hotel), closing)]
    }),
  )

  const shifts = [...(traffic ? hotels.values() : [])].map((hotel) =>
    startShift(hotel, {
      clock,
      random: randomOf(hotel),
      voice: voiceOf(hotel),
      pace,
      errs,
      closeDay: () => closings.get(hotel.slug)?.(),
      isTaken: office.isTaken.bind(null, hotel),
    }),
  )

  function impair({ sockets, clock: moved, ...others }: Faults) {
    ahead += moved?.forwardMs ?? 0
    Object.assign(faults, others)
    if (sockets) impairSockets(server, sockets)
  }

  const answer = createAnswers({
    hotels,
    server,
    clock,
    speech,
    office,
    faults,
    control,
    now,
    wallNow,
    publish,
    publishSent,
    impair,
    closeDay: (slug) => closings.get(slug)?.(),
  })

  return {
    handleRequest(request, response, next) {
      const { path } = splitTarget(request.url)
      if (path !== '/api' && !path.startsWith('/api/') && !path.startsWith('/apps/')) return next()
      const refusal = refusalOf(request.headers)
      const forbidden = path.startsWith('/apps/') ? refusal : { message: refusal }
      if (refusal !== null) {
        sendAnswer(response, { status: 403, body: forbidden ?? refusal })
        return
      }
      void answer(request).then((given) => sendAnswer(response, given))
    },
    handleUpgrade(request, socket, head) {
      const [, key] = SOCKET_PATH.exec(splitTarget(request.url).path) ?? []
      if (key === undefined) return false
      socket.on('error', () => socket.destroy())
      const refusal = refusalOf(request.headers)
      if (refusal === null) server.accept(request, socket, head, key)
      else socket.end(refusedUpgrade(refusal))
      return true
    },
    publish,
    impair,
    close() {
      for (const stop of shifts) stop()
      office.close()
      server.close()
    },
  }
}

function refusedUpgrade(reason: string): string {
  const length = Buffer.byteLength(reason)
  const headers = `Content-Type: text/plain; charset=utf-8\r\nContent-Length: ${length}`
  return `HTTP/1.1 403 Forbidden\r\nConnection: close\r\n${headers}\r\n\r\n${reason}`
}
