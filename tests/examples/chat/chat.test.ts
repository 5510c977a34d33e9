/** The plugin with chat rooms: no hotel, nothing that is read, a channel for each room. */
import { defineStore } from 'pinia'
import { expect, it } from 'vitest'
import { createExample } from '../../support/example-engine'
import { settle } from '../../support/fake-timers'
import { useChatStore } from './chat'

it('hears the room that is open, and no other', async () => {
  const { transport, realtime, pinia, paint } = createExample()
  const chat = useChatStore(pinia)
  transport.connect()
  realtime.open('7')
  await settle()
  transport.publish('room-7', 'typing', { from: 'Ann' })
  transport.publish('room-8', 'message', { id: 1, from: 'Bob', text: 'Hello' })
  paint()
  expect([realtime.live.value.state, chat.typing, chat.messages]).toEqual(['live', 'Ann', []])
  transport.publish('room-7', 'message', { id: 2, from: 'Ann', text: 'Hi' })
  paint()
  expect(chat.messages.map(({ text }) => text)).toEqual(['Hi'])
  realtime.open('8')
  expect([transport.channels, chat.messages]).toEqual([['room-8'], []])
})

it('tells which room is opened before the messages of the former one go', async () => {
  const { realtime, pinia } = createExample()
  const chat = useChatStore(pinia)
  realtime.open('7')
  chat.receive({ id: 1, from: 'Ann', text: 'Hi' })
  const told: [string | null, number][] = []
  const stop = realtime.onOpened((room) => told.push([room, chat.messages.length]))
  realtime.open('7')
  realtime.open('8')
  realtime.open(null)
  stop()
  realtime.open('9')
  expect(told).toEqual([
    ['8', 1],
    [null, 0],
  ])
})

/** Never run: each line must not compile. */
export function refusedByTheCompiler() {
  const { realtime } = createExample()
  // @ts-expect-error no number of a room
  realtime.open('lobby')
  const setup = () => ({ show: (_message: { from: string }) => {}, count: (_n: number) => {} })
  const channels = (room: `${number}`) => [`room-${room}`]
  defineStore('ok', setup, { realtime: { channels, events: { typing: 'show', message: 'show' } } })
  // @ts-expect-error the action takes no message
  defineStore('a', setup, { realtime: { channels, events: { message: 'count' } } })
  // @ts-expect-error no such event
  defineStore('b', setup, { realtime: { channels, events: { task_created: 'show' } } })
  // @ts-expect-error what acts on an event does not forget the room
  defineStore('c', setup, { realtime: { channels, events: {}, reset: 'show' } })
}
