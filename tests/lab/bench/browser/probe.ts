/**
 * Watches a page from inside, every page in the same way, and without touching what it does.
 *
 * From event to paint: the publisher writes into some events when they were sent and what they make
 * one row on the screen show (`mark.ts`). The probe notes these events as they arrive. After each
 * frame it looks whether the row shows the value; then the event is painted. A task posted in a
 * `requestAnimationFrame` callback runs once the browser has styled, laid out and painted that frame
 * on the main thread, which is as near to the glass as a page can see. The empty page has no row to
 * look at, so there an event is painted with the first frame after it arrived.
 *
 * It is fair because send time, arrival and end of frame are taken outside the page's own code, and
 * the probe costs each page the same: one listener that reads the end of each frame's text, one
 * callback and one task for each frame, and a look at one row for each event that is not yet painted.
 *
 * A frame is dropped when the display's beat passes without a callback. Long tasks are the browser's
 * own count of what kept the main thread for more than 50 ms.
 */
export interface ProbeOptions {
  /** What the id of a marked event begins with. */
  mark: string
  /** Whether the page shows rows. */
  shows: boolean
}

/** What a page measured since the last `start`; all times in ms. */
export interface Measured {
  /** From each marked event to the frame that shows it. */
  latencies: number[]
  /** When each frame began. */
  frames: number[]
  longTasks: number[]
}

export interface Probe {
  start(): void
  stop(): Measured
  /** How many marked events wait for their frame. */
  waiting(): number
  /** The page hears the hotel's events. */
  isSubscribed: boolean
  /** When the first row was painted, in ms since the page was asked for. */
  firstRowAt: number
  /** Resolves with the time at which the badges showed this, ms since 1970. */
  showsBadges(expected: Record<string, number>): Promise<number>
}

/** Runs in the page before its own scripts; it can use nothing from outside itself. */
export function installProbe({ mark, shows }: ProbeOptions) {
  const waiting = new Map<string, { value: string; sentAt: number }[]>()
  let latencies: number[] = []
  let frames: number[] = []
  let longTasks: number[] = []
  let checkBadges = () => {}

  const observer = new PerformanceObserver((list) => noteTasks(list.getEntries()))
  observer.observe({ type: 'longtask', buffered: true })

  const probe: Probe = {
    isSubscribed: false,
    firstRowAt: 0,
    waiting: () => [...waiting.values()].flat().length,
    start() {
      noteTasks(observer.takeRecords())
      ;[latencies, frames, longTasks] = [[], [], []]
    },
    stop() {
      noteTasks(observer.takeRecords())
      return { latencies, frames, longTasks }
    },
    showsBadges: (expected) =>
      new Promise((resolve) => {
        checkBadges = () => {
          const isShown = Object.entries(expected).every(
            ([name, count]) =>
              document.querySelector(`[data-badge="${name}"]`)?.textContent === String(count),
          )
          if (!isShown) return
          checkBadges = () => {}
          resolve(performance.timeOrigin + performance.now())
        }
      }),
  }
  Object.assign(globalThis, { probe })

  function noteTasks(entries: PerformanceEntryList) {
    for (const { duration } of entries) longTasks.push(duration)
  }

  /** Reads the id of a marked event out of whatever text it stands in. */
  function noteArrival(text: string) {
    if (text.includes('subscription_succeeded')) probe.isSubscribed = true
    const from = text.lastIndexOf(mark)
    if (from < 0) return
    const [id = '', value = '', sentAt] = text.slice(from + mark.length, from + 120).split('/')
    const marks = waiting.get(id)
    const arrived = { value, sentAt: Number(sentAt) }
    if (marks) marks.push(arrived)
    else waiting.set(id, [arrived])
  }

  /** How many of a row's events it shows: the latest one stands for those before it. */
  function shownOf(id: string, marks: { value: string }[]): number {
    if (!shows) return marks.length
    const row = document.querySelector(
      `[data-booking-id="${id}"], [data-row="${id}"], [data-room-id="${id}"]`,
    )
    const text = row?.textContent ?? ''
    return marks.findLastIndex(({ value }) => text.includes(value)) + 1
  }

  function afterFrame() {
    const now = performance.now()
    for (const [id, marks] of waiting) {
      for (const { sentAt } of marks.splice(0, shownOf(id, marks))) {
        latencies.push(performance.timeOrigin + now - sentAt)
      }
      if (marks.length === 0) waiting.delete(id)
    }
    checkBadges()
    if (probe.firstRowAt > 0 || !document.querySelector('[data-booking-id], [data-room-id]')) return
    probe.firstRowAt = now
    performance.mark('first-row')
  }

  const { port1, port2 } = new MessageChannel()
  port1.addEventListener('message', afterFrame)
  port1.start()
  requestAnimationFrame(function onFrame(beganAt) {
    frames.push(beganAt)
    port2.postMessage(null)
    requestAnimationFrame(onFrame)
  })

  // The first listener of every socket, before any of the page's own.
  globalThis.WebSocket = class extends WebSocket {
    constructor(...args: ConstructorParameters<typeof WebSocket>) {
      super(...args)
      this.addEventListener('message', ({ data }) => noteArrival(data))
    }
  }
  // A page that has its socket in a worker gets events from there, several at once.
  globalThis.Worker = class extends Worker {
    constructor(...args: ConstructorParameters<typeof Worker>) {
      super(...args)
      this.addEventListener('message', ({ data }) => {
        probe.isSubscribed = true
        for (const { meta } of data) noteArrival(meta.event_id)
      })
    }
  }
}
