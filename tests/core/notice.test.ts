import { describe, expect, it } from 'vitest'
import {
  createNotices,
  noticeOf,
  addMissed,
  missedOf,
  summaryOf,
  type News,
  type Notice,
} from '../../src/core/notice'

const CONFIRMED: News = {
  type: 'booking_confirmed',
  id: 'BK-1',
  event_id: 'e-1',
  outcome: 'applied',
  changed: ['status', 'confirmed_at'],
  wasLive: true,
}
const CANCELLED: News = { ...CONFIRMED, type: 'booking_cancelled' }

/** The news of the n-th booking. */
function nth(news: News, n: number): News {
  return { ...news, id: `BK-${n}`, event_id: `e-${n}` }
}

/** `booking_confirmed BK-1`, or how many. */
function brief(notice: Notice): string {
  return Object.values(notice).join(' ')
}

/** Takes in each of the news at its time, collecting at every millisecond as a timer would. */
function play(script: [at: number, news: News][]): [at: number, notice: string][] {
  const notices = createNotices()
  const said: [number, string][] = []
  const end = Math.max(...script.map(([at]) => at)) + 5_000
  for (let at = 0; at <= end; at++) {
    if (notices.dueAt !== null && notices.dueAt <= at) {
      for (const notice of notices.collect(at)) said.push([at, brief(notice)])
    }
    for (const [, news] of script.filter(([when]) => when === at)) {
      const notice = notices.take(news, at)
      if (notice) said.push([at, brief(notice)])
    }
  }
  return said
}

describe('[C10] what is announced', () => {
  it('is a confirmation and a cancellation, each of its booking', () => {
    expect([noticeOf(CONFIRMED), noticeOf(CANCELLED)]).toEqual([
      { type: 'booking_confirmed', id: 'BK-1' },
      { type: 'booking_cancelled', id: 'BK-1' },
    ])
  })

  it('names the guest when the name is known', () => {
    const row = { booking_id: 'BK-1', guest_name: 'Niamh Ahern' }
    expect(noticeOf({ ...CONFIRMED, change: { before: undefined, row } })).toEqual({
      type: 'booking_confirmed',
      id: 'BK-1',
      guest: 'Niamh Ahern',
    })
  })

  it.each([
    ['CONFIRMED', 'booking_confirmed'],
    ['CANCELLED', 'booking_cancelled'],
  ])('is also a known booking that another event makes %s', (status, type) => {
    const change = { before: { status: 'PENDING' }, row: { status } }
    const news = { ...CONFIRMED, type: 'booking_updated', change }
    expect(noticeOf(news)).toEqual({ type, id: 'BK-1' })
    const isFirst = { ...change, before: undefined }
    expect(noticeOf({ ...news, type: 'booking_created', change: isFirst })).toBeNull()
  })

  it.each([
    ['a created booking', { type: 'booking_created' }],
    ['a room', { type: 'room_status_changed' }],
    ['a type from another world', { type: '__proto__' }],
    ['anything while the board is not live', { wasLive: false }],
    ['an event that is not news to the status', { changed: ['guest_name'] }],
    ...(['duplicate', 'stale', 'unchanged', 'filled', 'failed', 'rejected'] as const).map(
      (outcome) => [`what ended as ${outcome}`, { outcome }] as const,
    ),
  ] as const)('is never %s', (_, change) => {
    expect(noticeOf({ ...CONFIRMED, ...change })).toBeNull()
  })
})

describe('[C10] when it is announced', () => {
  it('the first of a kind comes at once', () => {
    expect(play([[0, CONFIRMED]])).toEqual([[0, 'booking_confirmed BK-1']])
  })

  it('what is no news is not announced, and collects nothing', () => {
    const notices = createNotices()
    expect(notices.take({ ...CONFIRMED, outcome: 'stale' }, 0)).toBeNull()
    expect(notices.dueAt).toBeNull()
  })

  it('an event is announced once, also after a hotel switch', () => {
    const notices = createNotices()
    expect(notices.take(CONFIRMED, 0)).toEqual({ type: 'booking_confirmed', id: 'BK-1' })
    notices.clear()
    expect([notices.take(CONFIRMED, 10_000), notices.dueAt]).toEqual([null, null])
    expect(notices.take(CONFIRMED, 24 * 3_600_000)).toBeNull()
  })

  it('an event id shared by a confirmation and a cancellation hides neither', () => {
    expect(
      play([
        [0, CONFIRMED],
        [0, CANCELLED],
      ]),
    ).toEqual([
      [0, 'booking_confirmed BK-1'],
      [0, 'booking_cancelled BK-1'],
    ])
  })

  it('without an event id nothing is taken for a repetition', () => {
    const anonymous = { ...CONFIRMED, event_id: '' }
    expect(
      play([
        [0, anonymous],
        [4_000, anonymous],
      ]),
    ).toHaveLength(2)
  })

  it('one more within 1.5 s comes when the window ends, with its own id', () => {
    expect(
      play([
        [0, CONFIRMED],
        [400, nth(CONFIRMED, 2)],
      ]),
    ).toEqual([
      [0, 'booking_confirmed BK-1'],
      [1_500, 'booking_confirmed BK-2'],
    ])
  })

  it('several within 1.5 s come as one number, each kind by itself', () => {
    const script: [number, News][] = [
      [0, CONFIRMED],
      [0, CANCELLED],
    ]
    for (let n = 2; n < 16; n++) script.push([n, nth(CONFIRMED, n)])
    for (let n = 2; n < 4; n++) script.push([n, nth(CANCELLED, n)])
    expect(play(script)).toEqual([
      [0, 'booking_confirmed BK-1'],
      [0, 'booking_cancelled BK-1'],
      [1_500, 'booking_confirmed 14'],
      [1_500, 'booking_cancelled 2'],
    ])
  })

  it('while more keep coming, the next window opens where the last one ended', () => {
    const steady = Array.from({ length: 45 }, (_, n): [number, News] => [
      n * 100,
      nth(CONFIRMED, n),
    ])
    expect(play(steady)).toEqual([
      [0, 'booking_confirmed BK-0'],
      [1_500, 'booking_confirmed 14'],
      [3_000, 'booking_confirmed 15'],
      [4_500, 'booking_confirmed 15'],
    ])
  })

  it('after a quiet window the next one comes at once again', () => {
    expect(
      play([
        [0, CONFIRMED],
        [1_500, nth(CONFIRMED, 2)],
      ]),
    ).toEqual([
      [0, 'booking_confirmed BK-1'],
      [1_500, 'booking_confirmed BK-2'],
    ])
  })

  it('[C2] what was collected for one hotel is not said in the next', () => {
    const notices = createNotices()
    notices.take(CONFIRMED, 0)
    notices.take(nth(CONFIRMED, 2), 100)
    expect(notices.dueAt).toBe(1_500)
    notices.clear()
    expect([notices.dueAt, notices.collect(9_000)]).toEqual([null, []])
  })

  it('nothing is due while nothing waits, else the window that ends first', () => {
    const notices = createNotices()
    notices.take(CONFIRMED, 0)
    notices.take(CANCELLED, 1_000)
    expect(notices.dueAt).toBeNull()
    notices.take(nth(CANCELLED, 2), 1_100)
    notices.take(nth(CONFIRMED, 2), 1_200)
    expect([notices.dueAt, notices.collect(1_500).map(brief)]).toEqual([
      1_500,
      ['booking_confirmed BK-2'],
    ])
    expect(notices.dueAt).toBe(2_500)
  })

  it('what waits is said with what comes after its window when nobody collected it in time', () => {
    const notices = createNotices()
    for (const [n, at] of [
      [1, 0],
      [2, 100],
      [3, 5_000],
    ] as const) {
      notices.take(nth(CONFIRMED, n), at)
    }
    expect(notices.collect(5_000)).toEqual([{ type: 'booking_confirmed', count: 2 }])
  })

  it('what came while nobody was told is one message, of what there was', () => {
    const when = { from: 1, to: 2 }
    const summaries = [
      { CANCELLED: 2, CONFIRMED: 3, ...when },
      { CANCELLED: 2, CONFIRMED: 0, ...when },
      { CANCELLED: 0, CONFIRMED: 1, ...when },
    ].map(summaryOf)
    expect([...summaries, summaryOf({ CANCELLED: 0, CONFIRMED: 0, ...when })]).toEqual([
      { type: 'missed', CANCELLED: 2, CONFIRMED: 3, ...when },
      { type: 'missed', CANCELLED: 2, CONFIRMED: 0, ...when },
      { type: 'missed', CANCELLED: 0, CONFIRMED: 1, ...when },
      null,
    ])
  })

  it('what was missed twice adds up, over the whole time', () => {
    const one = { CANCELLED: 2, CONFIRMED: 0, from: 5, to: 6 }
    const other = { CANCELLED: 1, CONFIRMED: 3, from: 2, to: 4 }
    const both = { CANCELLED: 3, CONFIRMED: 3, from: 2, to: 6 }
    expect([addMissed(null, one), addMissed(one, other), addMissed(other, one)]).toEqual([
      one,
      both,
      both,
    ])
  })
})

it.each<[string, Notice, [confirmed: number, cancelled: number, from: number, to: number]]>([
  ['a confirmation', { type: 'booking_confirmed', id: 'BK-1' }, [1, 0, 10, 20]],
  ['a cancellation', { type: 'booking_cancelled', id: 'BK-1' }, [0, 1, 10, 20]],
  ['three confirmations', { type: 'booking_confirmed', count: 3 }, [3, 0, 10, 20]],
  [
    'what was missed before',
    { type: 'missed', CONFIRMED: 1, CANCELLED: 2, from: 3, to: 4 },
    [1, 2, 3, 4],
  ],
])('%s, as something that was missed', (_, notice, expected) => {
  const { CONFIRMED: confirmed, CANCELLED: cancelled, from, to } = missedOf(notice, 10, 20)
  expect([confirmed, cancelled, from, to]).toEqual(expected)
})
