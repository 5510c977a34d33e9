/** What every transport has to keep; the fake and the Pusher adapter both pass it. */
import { describe, expect, it } from 'vitest'
import type { Link, Transport, WireFrame } from '../../src/realtime/transport'

/** A transport with the service behind it, as a test sees them. */
export interface Rig {
  transport: Transport
  /** Lets the service be reached. */
  connect(): Promise<void>
  /** Publishes, and resolves once a listener of the channel could have heard it. */
  publish(channel: string, event: string, data: unknown): Promise<void>
  /** Ends the link as a network does, without a word. */
  cut(): Promise<void>
  close(): Promise<void>
}

export const A = 'hotel-a.rooms'
export const B = 'hotel-b.rooms'

/** Hears a channel, and lets a test wait for what it hears. */
export function hear(transport: Transport, channel: string) {
  const frames: WireFrame[] = []
  const waiting: { isThere(): boolean; done(): void }[] = []
  let acknowledged = 0
  const check = () => {
    for (const one of waiting) if (one.isThere()) one.done()
  }
  const until = (isThere: () => boolean) =>
    new Promise<void>((done) => {
      waiting.push({ isThere, done })
      check()
    })
  const leave = transport.subscribe(channel, {
    onFrame(frame) {
      frames.push(frame)
      check()
    },
    onSubscribed() {
      acknowledged++
      check()
    },
    onRefused() {},
  })
  return {
    frames,
    leave,
    events: () => frames.map(({ event }) => event),
    acknowledged: (times = 1) => until(() => acknowledged >= times),
    heard: (times: number) => until(() => frames.length >= times),
  }
}

/** Resolves when the link is in a state. */
export function linkIs(transport: Transport, matches: (link: Link) => boolean): Promise<Link> {
  return new Promise((resolve) => {
    let undo = () => {}
    let isDone = false
    undo = transport.onLink((link) => {
      if (!matches(link) || isDone) return
      isDone = true
      resolve(link)
      queueMicrotask(() => undo())
    })
  })
}

export const isUp = ({ isUp }: Link) => isUp
export const isDown = ({ isUp }: Link) => !isUp

export function describeTransport(name: string, createRig: () => Promise<Rig>) {
  async function withRig(test: (rig: Rig) => Promise<void>) {
    const rig = await createRig()
    try {
      await test(rig)
    } finally {
      await rig.close()
    }
  }

  describe(`${name} keeps the transport’s contract`, () => {
    it('is down at first, and up once the service is there', () =>
      withRig(async ({ transport, connect }) => {
        const links: boolean[] = []
        transport.onLink(({ isUp }) => links.push(isUp))
        hear(transport, A)
        await connect()
        await linkIs(transport, isUp)
        expect([links[0], links.at(-1)]).toEqual([false, true])
      }))

    it('acknowledges a channel and delivers its events, declared or not, numbered', () =>
      withRig(async ({ transport, connect, publish }) => {
        const a = hear(transport, A)
        await connect()
        await a.acknowledged()
        await publish(A, 'one', { n: 1 })
        await publish(A, 'two', { n: 2 })
        await a.heard(2)
        expect(a.frames.map(({ channel, event, data }) => [channel, event, data])).toEqual([
          [A, 'one', { n: 1 }],
          [A, 'two', { n: 2 }],
        ])
        const [first, second] = a.frames as [WireFrame, WireFrame]
        expect(second.number).toBeGreaterThan(first.number)
      }))

    it('delivers nothing of a channel nobody listens to', () =>
      withRig(async ({ transport, connect, publish }) => {
        const a = hear(transport, A)
        await connect()
        await a.acknowledged()
        await publish(B, 'other', {})
        await publish(A, 'own', {})
        await a.heard(1)
        expect(a.events()).toEqual(['own'])
      }))

    it('is silent after a channel was left', () =>
      withRig(async ({ transport, connect, publish }) => {
        const [a, b] = [hear(transport, A), hear(transport, B)]
        await connect()
        await Promise.all([a.acknowledged(), b.acknowledged()])
        a.leave()
        await publish(A, 'late', {})
        await publish(B, 'after', {})
        await b.heard(1)
        expect(a.events()).toEqual([])
      }))

    it('A → B → A while subscriptions are pending: one listener, one frame an event', () =>
      withRig(async ({ transport, connect, publish }) => {
        const first = hear(transport, A)
        first.leave()
        const b = hear(transport, B)
        b.leave()
        const second = hear(transport, A)
        await connect()
        await second.acknowledged()
        await publish(A, 'once', {})
        await publish(A, 'end', {})
        await second.heard(2)
        expect([first.events(), b.events(), second.events()]).toEqual([[], [], ['once', 'end']])
      }))

    it('tells a cut at once, and acknowledges again after a reconnect', () =>
      withRig(async ({ transport, connect, publish, cut }) => {
        const a = hear(transport, A)
        await connect()
        await a.acknowledged()
        const down = linkIs(transport, isDown)
        await cut()
        expect(await down).toMatchObject({ isUp: false, isFinal: false })
        transport.reconnect()
        await connect()
        await a.acknowledged(2)
        await publish(A, 'again', {})
        await a.heard(1)
        expect(a.events()).toEqual(['again'])
      }))

    it('a channel left while pending does not come back with a reconnect', () =>
      withRig(async ({ transport, connect, publish, cut }) => {
        const b = hear(transport, B)
        await connect()
        await b.acknowledged()
        const a = hear(transport, A)
        a.leave()
        await cut()
        transport.reconnect()
        await connect()
        await b.acknowledged(2)
        await publish(A, 'ghost', {})
        await publish(B, 'own', {})
        await b.heard(1)
        expect([a.events(), b.events()]).toEqual([[], ['own']])
      }))

    it('hears nothing after it was closed', () =>
      withRig(async ({ transport, connect, publish }) => {
        const a = hear(transport, A)
        await connect()
        await a.acknowledged()
        transport.close()
        await publish(A, 'late', {})
        expect(a.events()).toEqual([])
      }))
  })
}
