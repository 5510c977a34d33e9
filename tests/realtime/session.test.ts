import { expect, it } from 'vitest'
import { createSession, type Session } from '../../src/realtime/session'
import type { ChannelListener } from '../../src/realtime/transport'
import { HOTEL } from '../support/events'
import { createFakeTransport } from '../support/fake-transport'
import { slug } from '../support/world'

/** A session on a transport that goes on talking after an undo, and what each of them said. */
function createTalk() {
  const listeners = new Map<string, ChannelListener>()
  const asked: string[] = []
  const said: string[] = []
  const told: unknown[] = []
  const session = createSession(slug(HOTEL), {
    transport: {
      ...createFakeTransport(),
      subscribe(name, listener) {
        asked.push(`join ${name}`)
        listeners.set(name, listener)
        return () => asked.push(`leave ${name}`)
      },
    },
    now: () => 1,
    onFrame() {},
    onChannels() {},
    onChannel: (channel) => told.push(channel),
    onSubscribed: () => said.push('subscribed'),
    onUnsubscribed: () => said.push('unsubscribed'),
    onRefused: ({ code }) => said.push(code),
    onSigned: () => said.push('signed'),
  })
  return { session, listeners, asked, said, told }
}

it('joins what is new, leaves what is not wanted any more, and lets the rest be', () => {
  const { session, asked } = createTalk()
  session.follow(['a', 'b'])
  session.follow(['b', 'c'])
  expect(asked).toEqual(['join a', 'join b', 'leave a', 'join c'])
})

it('is subscribed once every channel is, and after a loss not before each is again', () => {
  const { session, listeners, said } = createTalk()
  session.follow(['a', 'b'])
  listeners.get('a')?.onSubscribed()
  expect([session.isSubscribed, said]).toEqual([false, []])
  listeners.get('b')?.onSubscribed()
  expect([session.isSubscribed, said]).toEqual([true, ['subscribed']])
  session.lose()
  expect([session.isSubscribed, session.channels]).toEqual([
    false,
    [
      { name: 'a', state: 'pending' },
      { name: 'b', state: 'pending' },
    ],
  ])
})

it('tells each state of a channel, with a status only where it was refused with one', () => {
  const { session, listeners, told } = createTalk()
  session.follow(['a'])
  listeners.get('a')?.onRefused({ code: 'channel-refused' }, 403)
  listeners.get('a')?.onSubscribed()
  session.follow([])
  expect(told).toStrictEqual([
    { name: 'a', state: 'pending' },
    { name: 'a', state: 'refused', status: 403 },
    { name: 'a', state: 'subscribed' },
    { name: 'a', state: 'left' },
  ])
})

it('says why a channel was refused, until it is confirmed after all', () => {
  const { session, listeners } = createTalk()
  session.follow(['a', 'b'])
  listeners.get('a')?.onRefused({ code: 'channel-refused' })
  const before = session.refusal
  listeners.get('a')?.onSubscribed()
  expect([before, session.refusal]).toEqual([{ code: 'channel-refused' }, undefined])
})

it('says so when a confirmed channel has to be signed again', () => {
  const { session, listeners, said } = createTalk()
  session.follow(['a'])
  listeners.get('a')?.onSigning?.()
  listeners.get('a')?.onSubscribed()
  listeners.get('a')?.onSigning?.()
  listeners.get('a')?.onSigning?.()
  expect(said).toEqual(['subscribed', 'unsubscribed'])
})

it('says so when a confirmed channel is refused', () => {
  const { session, listeners, said } = createTalk()
  session.follow(['a'])
  listeners.get('a')?.onSubscribed()
  listeners.get('a')?.onRefused({ code: 'channel-refused' })
  expect(said).toEqual(['subscribed', 'unsubscribed', 'channel-refused'])
})

it.each<[string, (session: Session) => void]>([
  ['left', (session) => session.follow([])],
  ['closed with its session', (session) => session.close()],
])('[C2] a channel that was %s changes nothing, whatever comes late', (_, end) => {
  const { session, listeners, said } = createTalk()
  session.follow(['a'])
  end(session)
  listeners.get('a')?.onSubscribed()
  listeners.get('a')?.onRefused({ code: 'channel-refused' })
  expect([said, session.channels]).toEqual([[], []])
})
