/** Simulated events are right, and each simulated fault is what it says. */
import { describe, expect, it, vi } from 'vitest'
import { EVENTS, type EventType } from '../../src/core/contract'
import { lint } from '../../src/core/lint'
import { createLinter } from '../../src/core/linter'
import { simulateEvent, type SimulatedFrame } from '../../src/debug/simulate'
import { faultsOver, type SimulatedFault } from '../../src/debug/simulate-faults'
import { createSender, offersSimulation, parseSimulated } from '../../src/debug/simulate-send'
import { HOTEL } from '../support/events'

const NOW = Date.parse('2026-03-01T12:00:00Z')
const TYPES = Object.keys(EVENTS) as EventType[]

function setting() {
  let count = 0
  const createId = () => `${String(++count).padStart(8, '0')}-0000-4000-8000-000000000000`
  return { hotel: HOTEL, now: NOW, createId }
}

function menu(type: EventType): Map<string, SimulatedFault> {
  const given = setting()
  const faults = faultsOver(simulateEvent(type, given), given)
  return new Map(faults.map((fault) => [fault.key, fault]))
}

/** What arrives of a body: the sandbox sends a text as it is, and the SDK parses it. */
function arrived({ data, ...frame }: SimulatedFrame): SimulatedFrame {
  if (typeof data !== 'string') return { ...frame, data }
  try {
    return { ...frame, data: JSON.parse(data) }
  } catch {
    return { ...frame, data }
  }
}

describe('an event', () => {
  it.each(TYPES)('%s is valid', (type) => {
    const frame = simulateEvent(type, setting())
    expect(lint(frame, { hotel: HOTEL, now: NOW })).toEqual([])
  })

  it('is about a given row, and says of it what stays', () => {
    const row = { booking_id: 'BK-7', status: 'IN_HOUSE', guest_name: 'Niamh Ahern' }
    expect(simulateEvent('booking_created', setting(), row).data).toMatchObject({
      payload: { booking_id: 'BK-7', status: 'PENDING', guest_name: 'Niamh Ahern' },
    })
    expect(simulateEvent('booking_updated', setting(), row).data).toMatchObject({
      payload: { booking_id: 'BK-7', status: 'IN_HOUSE' },
    })
  })

  it('takes a room to its next status', () => {
    const statusAfter = (status?: string) =>
      simulateEvent('room_status_changed', setting(), { room_id: 'R-1', status }).data
    expect(statusAfter('OCCUPIED')).toMatchObject({ payload: { status: 'CHECKOUT_DIRTY' } })
    expect(statusAfter('OUT_OF_ORDER')).toMatchObject({ payload: { status: 'READY_FOR_GUEST' } })
    expect(statusAfter()).toMatchObject({ payload: { status: 'READY_FOR_GUEST' } })
  })
})

/** Codes that one frame or several show without a page. */
const OF_THE_TRACE = new Set([
  'frame-repeated',
  'event-repeated',
  'older-than-snapshot',
  'late',
  'clock-ahead',
  'out-of-order',
  'body-encrypted',
  'above-pusher-limit',
])

describe.each(TYPES)('a fault of %s', (type) => {
  const faults = [...menu(type).values()]
  const ofFrames = faults.filter((fault) => 'frames' in fault)
  const shown = ofFrames.filter(({ code }) => code !== null && !OF_THE_TRACE.has(code))

  it('has a key of its own', () => {
    expect(new Set(faults.map(({ key }) => key)).size).toBe(faults.length)
  })

  it.each(shown.map((fault) => [fault.key, fault] as const))('%s', (_, fault) => {
    const linter = createLinter({ hotel: HOTEL, now: NOW })
    const codes = fault.frames.flatMap((frame, index) =>
      linter.take(arrived(frame), index).map(({ code }) => code),
    )
    expect(codes).toContain(fault.code)
  })

  it.each(['duplicate', 'burst', 'old', 'ahead 2', 'reordered'])(
    'nothing is wrong in %s',
    (key) => {
      const fault = faults.find((one) => one.key === key)
      const linter = createLinter({ hotel: HOTEL, now: NOW })
      const frames = fault && 'frames' in fault ? fault.frames : []
      expect(frames.length).toBeGreaterThan(0)
      expect(frames.flatMap((frame, index) => linter.take(frame, index))).toEqual([])
    },
  )
})

describe('the menu', () => {
  it('drops every required field', () => {
    const dropped = [...menu('booking_cancelled').keys()].filter((key) => key.startsWith('drop '))
    expect(dropped).toEqual(
      [
        'category',
        'type',
        'meta.event_id',
        'meta.ts',
        'meta.hotel_slug',
        'meta.scope',
        'payload.booking_id',
        'payload.status',
        'payload.cancelled_at',
        'payload.cancellation_reason',
      ].map((path) => `drop ${path}`),
    )
  })

  it('has times that differ by what the label says', () => {
    const tsOf = (key: string) => {
      const fault = menu('booking_confirmed').get(key)
      const frames = fault && 'frames' in fault ? fault.frames : []
      return frames.map(({ data }) => {
        const { meta, payload } = data as Record<string, Record<string, string>>
        expect(payload?.confirmed_at).toBe(meta?.ts)
        return (Date.parse(meta?.ts ?? '') - NOW) / 60_000
      })
    }
    expect(['old', 'late', 'ahead 10', 'ahead 2'].map(tsOf)).toEqual([[-10], [-2], [10], [2]])
  })

  it('puts what nobody subscribes to on the socket itself', () => {
    const fault = menu('booking_created').get('retired-channel')
    const [control] = fault && 'control' in fault ? fault.control : []
    const { sockets } = control ?? {}
    const said = typeof sockets === 'object' && 'say' in sockets ? sockets.say : ''
    const frame = JSON.parse(said)
    expect([frame.channel, frame.event]).toEqual([`${HOTEL}.booking`, 'booking_created'])
    expect(JSON.parse(frame.data).payload.guest_name).toBe('Simulated guest name')
  })

  it.each([null, 7, [], 'text', { payload: 7, meta: [] }])('is made over any body: %j', (data) => {
    const faults = faultsOver({ channel: 'x', event: 'what', data }, setting())
    expect(faults.map(({ key }) => key)).toContain('duplicate')
    expect(faults.map(({ key }) => key)).not.toContain('reused-id row')
  })
})

describe('sending', () => {
  const answer = (status: number, body: unknown) =>
    vi.fn<typeof fetch>(async () => new Response(JSON.stringify(body), { status }))

  it('publishes frames in one request, in their order', async () => {
    const request = answer(200, {})
    const frames = [{ channel: 'a', event: 'b', data: 1 }]
    expect(await createSender(request)({ frames })).toBeNull()
    const [url, init] = request.mock.calls[0] ?? []
    expect([url, init?.body]).toEqual(['/api/sandbox/publish', JSON.stringify(frames)])
  })

  it('sets faults one after the other, and stops at the first problem', async () => {
    const request = answer(400, { message: 'sockets: no.' })
    const control = [{ sockets: 'drop' }, { sockets: 'drop' }] as const
    expect(await createSender(request)({ control })).toBe('sockets: no.')
    expect(request).toHaveBeenCalledTimes(1)
  })

  it.each([
    [async () => new Response('<html>', { status: 404 }), 'The sandbox answered 404.'],
    [async () => Promise.reject(new TypeError('offline')), 'The sandbox did not answer.'],
  ])('says what went wrong', async (request, problem) => {
    expect(await createSender(request)({ frames: [] })).toBe(problem)
  })

  it.each([
    ['sandbox contract', true],
    ['sandbox hotelmate', false],
    ['', false],
  ])('is offered where the sandbox speaks the contract: %j', (content, isOffered) => {
    const page = {
      querySelector: (selector: string) =>
        content !== '' && selector.includes(`content="${content}"`) ? ({} as Element) : null,
    }
    expect(offersSimulation(page as Document)).toBe(isOffered)
  })
})

describe('what a person wrote', () => {
  it.each([
    ['{"channel": }', /^This is not JSON yet: /],
    ['[]', /^Expected an object in braces\.$/],
    ['{"channel":7}', /“channel”, a text/],
    ['{"channel":"a"}', /“event”, a text/],
    ['{"channel":"a","event":"b"}', /“data”, the body/],
  ])('%s', (text, problem) => {
    const parsed = parseSimulated(text)
    expect(parsed.ok ? '' : parsed.problem).toMatch(problem)
  })

  it('is sent as it is', () => {
    const frame = { channel: 'a', event: 'b', data: null }
    expect(parseSimulated(JSON.stringify(frame))).toEqual({ ok: true, frame })
  })
})
