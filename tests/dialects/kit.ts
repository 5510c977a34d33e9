/** The test kit of dialects. Each dialect passes it; `src/dialects/README.md` says how to use it. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bookingModel } from '../../src/core/booking'
import type { HotelSlug } from '../../src/core/channels'
import { normalise, tidyLabel } from '../../src/core/fields'
import { ENTITIES, EVENTS, type Entity, type WireEvent } from '../../src/core/contract'
import { roomKey, roomModel } from '../../src/core/room'
import { finish } from '../../src/core/slices'
import { defineDialect } from '../../src/dialects/define-dialect'
import { areRoomsNumbered } from '../../src/dialects/translate'
import type { ListReader } from '../../src/dialects/dialect'
import type { DialectData, Path, Said } from '../../src/dialects/dialect-data'
import type { Frame } from '../../src/realtime/terms/frame'
import { event, HOTEL } from '../support/events'

type Fields = Record<string, unknown>

/** How a dialect says an event of the contract, and what of it can be heard again. */
interface Spoken {
  frame: Frame
  /** The event with the values that two fields in one place share. */
  heard: WireEvent
}

/** Says an event of the contract in a dialect, under this name on the wire. */
export function say(dialect: DialectData, name: string, meant: WireEvent): Spoken {
  const { messages } = dialect
  const said = messages.events[name] as Said
  const { entity, channel } = EVENTS[said.as]
  const data: Fields = {}
  const payload: Fields = {}
  put(data, messages.payload, payload)
  const meta = { ...meant.meta }
  const head = { event_id: messages.event_id, ts: messages.ts, hotel_slug: messages.hotel_slug }
  for (const [key, path] of Object.entries(head)) put(data, path, meta[key as keyof typeof head])
  if (messages.scope) put(data, messages.scope.path, messages.scope.is)
  if (messages.type) put(data, messages.type, said.type ?? name)
  if (messages.category) put(data, messages.category, said.category)

  const words = { ...dialect[entity].fields, ...dialect[entity].besidePayload } as Fields
  const heard: Fields = {}
  for (const [field, value] of Object.entries(meant.payload)) {
    const isBeside = Object.hasOwn(dialect[entity].besidePayload ?? {}, field)
    const path = [words[field] as Path | Path[]].flat()[0]
    if (path === undefined) continue
    const spelled = field === 'status' ? spell(dialect, entity, String(value)) : value
    const there = put(isBeside ? data : payload, path, spelled)
    heard[field] = there === spelled ? value : there
  }
  const frame = { number: 1, at: 0, channel: `${HOTEL}.${channel}`, event: name, data }
  return { frame, heard: { ...meant, payload: heard } as unknown as WireEvent }
}

/** Says a row of a list in a dialect. */
export function sayRow(dialect: DialectData, entity: Entity, row: object): Fields {
  const words = (dialect[entity].fields ?? {}) as Fields
  const said: Fields = {}
  for (const [field, value] of Object.entries(row)) {
    const path = [words[field] as Path | Path[]].flat()[0]
    if (path !== undefined) {
      put(said, path, field === 'status' ? spell(dialect, entity, String(value)) : value)
    }
  }
  return said
}

/** The status on the wire for one of the contract. */
function spell(dialect: DialectData, entity: Entity, status: string): string {
  const spellings = Object.entries(dialect[entity].statuses ?? {})
  return spellings.find(([, meant]) => meant === status)?.[0] ?? status
}

/** Writes a value, unless there is one. @returns what is there */
function put(root: Fields, path: Path, value: unknown): unknown {
  const keys = path.split('.')
  const last = keys.pop() as string
  const parent = keys.reduce((at, key) => (at[key] ??= {}) as Fields, root)
  parent[last] ??= value
  return parent[last]
}

/** A full payload of each entity, so that every field is said. */
const FULL: { [E in Entity]: Fields } = {
  booking: {
    booking_id: 'BK-1',
    status: 'CONFIRMED',
    guest_name: 'Niamh Ahern',
    created_at: '2026-03-01T10:00:00Z',
    confirmed_at: '2026-03-01T10:05:00Z',
    cancelled_at: '2026-03-01T10:10:00Z',
    cancellation_reason: 'guest request',
    check_in: '2026-03-01',
    check_out: '2026-03-03',
    room_number: '101',
    checked_in_at: '2026-03-01T10:06:00Z',
    checked_out_at: '2026-03-01T10:08:00Z',
    adults: 2,
    children: 1,
    actions: ['cancel'],
    ref: '17',
  },
  room: {
    room_id: '101',
    status: 'OCCUPIED',
    changed_at: '2026-03-01T10:00:00.100000Z',
    room_number: '101',
    floor: '1',
    room_type: 'Double',
    actions: ['status'],
    ref: '7',
  },
}

/** Tests a dialect. Call it at the top of a test file. */
export function describeDialect(dialect: DialectData): void {
  const { messages } = dialect
  const said = Object.entries(messages.events).flatMap(([name, event]) =>
    'as' in event ? [[name, event] as const] : [],
  )
  const { route, lists } = defineDialect(dialect)
  const hear = (frame: Frame) => route(frame, HOTEL as HotelSlug)

  describe(`the dialect ${dialect.name}`, () => {
    it('can say every event of the contract, with all that it has to have', () => {
      const whole = said.filter(([, { lacks = [] }]) => lacks.length === 0)
      const types = new Set([...whole.map(([, { as }]) => as), ...(messages.neverSent ?? [])])
      expect([...types].toSorted()).toEqual(Object.keys(EVENTS).toSorted())
    })

    it.each([bookingModel, roomModel])('knows the statuses of a $entity', (model) => {
      const { statuses = {}, unlistedStatuses = [] } = dialect[model.entity]
      const meant = Object.values(statuses)
      expect(meant.filter((status) => !model.isKnownStatus(status))).toEqual([])
      // One spelling of each is enough, and two could mean different ones.
      const said = Object.keys(statuses).map(normalise)
      expect(said).toEqual([...new Set(said)])
      expect(unlistedStatuses).toEqual(unlistedStatuses.map(normalise))
    })

    it.each(Object.keys(ENTITIES) as Entity[])('has a place for every field of a %s', (entity) => {
      const { fields, besidePayload = {}, neverSaid = [] } = dialect[entity]
      const placed = [...Object.keys(fields ?? {}), ...Object.keys(besidePayload), ...neverSaid]
      expect(placed.toSorted()).toEqual(Object.keys(ENTITIES[entity].fields).toSorted())
    })

    it.each(said)('says with %s what the contract says', (name, { as }) => {
      const fixture = event(as)
      const full = { ...FULL[EVENTS[as].entity], ...fixture.payload }
      for (const payload of [fixture.payload, full]) {
        const { frame, heard } = say(dialect, name, { ...fixture, payload } as WireEvent)
        const to = hear(frame)
        expect(to).toMatchObject({ type: as, body: { ...heard, type: as } })
      }
    })

    it.each(Object.keys(ENTITIES) as Entity[])('says with a row of a %s what it is', (entity) => {
      const { neverListed = [], neverSaid = [], besidePayload = {} } = dialect[entity]
      const unsaid = new Set<string>([...neverListed, ...neverSaid, ...Object.keys(besidePayload)])
      const row = Object.fromEntries(
        Object.entries(FULL[entity]).filter(([field]) => !unsaid.has(field)),
      )
      const body = {}
      put(body, dialect[entity].list.rows ?? 'results', [sayRow(dialect, entity, row)])
      const reader = lists[entity] as ListReader<Entity>
      const list = finish(reader.read({ body, date: null }))
      const { actions, ...rest } = row
      const kept = actions === undefined ? rest : { ...rest, actions: String(actions) }
      expect(list).toMatchObject({ rows: [kept], reasons: [], missing: 0 })
    })

    it('gives every action an address that names its row', () => {
      const addresses = (['booking', 'room'] as const).flatMap((entity) =>
        Object.values(dialect[entity].actions).map(({ path }) => path),
      )
      expect(addresses.filter((path) => !/\{(id|ref)\}/.test(path))).toEqual([])
    })

    const spellings = areRoomsNumbered(dialect) ? ['A1', 'a1 ', '\u202AA1'] : []

    it.each(spellings)('knows a room by its number, however it is spelt: %j', (room_id) => {
      for (const [name, { as }] of said.filter(([, event]) => EVENTS[event.as].entity === 'room')) {
        const fixture = event(as)
        const payload = { ...fixture.payload, room_id }
        const { frame } = say(dialect, name, { ...fixture, payload } as WireEvent)
        expect(hear(frame)).toHaveProperty('body.payload.room_id', 'A1')
      }
      const body = {}
      put(body, dialect.room.list.rows ?? 'results', [sayRow(dialect, 'room', { room_id })])
      const list = finish(lists.room.read({ body, date: null }))
      expect(list?.rows).toMatchObject([{ room_id: 'A1' }])
    })

    it.each(spellings.slice(0, 1))('sends no id of a room that is the board’s spelling', () => {
      const rooms = Object.values(dialect.room.actions)
      expect(rooms.filter(({ path }) => path.includes('{id}'))).toEqual([])
      const all = [...rooms, ...Object.values(dialect.booking.actions)]
      const sent = all.flatMap(({ body = {} }) => Object.values(body))
      expect(sent).not.toContainEqual(expect.objectContaining({ of: 'room_id' }))
    })

    it('never throws, and never says what was not there', () => {
      let routed = 0
      const frames = fc.record({
        said: fc.constantFrom(...said),
        parts: fc.array(fc.tuple(fc.constantFrom(...pathsOf(dialect)), fc.jsonValue()), {
          maxLength: 12,
        }),
      })
      fc.assert(
        fc.property(frames, ({ said: [name, { as }], parts }) => {
          const { frame } = say(dialect, name, event(as))
          for (const [path, value] of parts) overwrite(frame.data as Fields, path, value)
          const to = hear(frame)
          if ('outcome' in to) return
          routed++
          const leaves = leavesOf(frame.data)
          const { payload } = to.body as { payload: Fields }
          const invented = Object.values(payload).filter((it) => !isThere(dialect, leaves, it))
          expect(invented).toEqual([])
        }),
        { numRuns: 500 },
      )
      expect(routed).toBeGreaterThan(100)
    })

    it('never throws over a body that is none', () => {
      const names = [...Object.keys(messages.events), 'booking_created', '__proto__', '']
      const frames = fc.record({ event: fc.constantFrom(...names), data: fc.anything() })
      fc.assert(
        fc.property(frames, ({ event, data }) => {
          const channel = `${HOTEL}.room-bookings`
          expect(hear({ number: 1, at: 0, channel, event, data })).toHaveProperty('outcome')
        }),
      )
    })
  })
}

/** Every path that the dialect reads in a message. */
function pathsOf(dialect: DialectData): Path[] {
  const { payload, event_id, ts, hotel_slug, type, category, scope } = dialect.messages
  const head = [payload, event_id, ts, hotel_slug, type, category, scope?.path]
  const inside = [dialect.booking.fields, dialect.room.fields].flatMap((fields) =>
    Object.values(fields ?? {}).flatMap((places) =>
      [places as Path | Path[]].flat().flatMap((place) => place.split(' ')),
    ),
  )
  return [
    ...head.filter((path) => path !== undefined),
    ...inside.map((path) => `${payload}.${path}`),
  ]
}

/** Writes a value in place of what is there. Where a text stands in the way, it stays. */
function overwrite(root: Fields, path: Path, value: unknown) {
  const keys = path.split('.')
  const last = keys.pop() as string
  let at: unknown = root
  for (const key of keys) {
    if (typeof at !== 'object' || at === null) return
    at = (at as Fields)[key] ??= {}
  }
  if (typeof at === 'object' && at !== null) (at as Fields)[last] = value
}

/** Every value in a body, however deep. */
function leavesOf(root: unknown): Set<unknown> {
  const leaves = new Set<unknown>()
  const waiting = [root]
  for (
    let value = waiting.pop();
    waiting.length > 0 || value !== undefined;
    value = waiting.pop()
  ) {
    leaves.add(value)
    if (typeof value === 'object' && value !== null) waiting.push(...Object.values(value))
  }
  return leaves
}

function isThere(dialect: DialectData, leaves: ReadonlySet<unknown>, value: unknown): boolean {
  const meant = [dialect.booking, dialect.room].flatMap(({ statuses = {} }) =>
    Object.values(statuses),
  )
  if (value === null || leaves.has(value) || meant.includes(value as string)) return true
  // A text made of several, or the number of a room in one spelling.
  const texts = [...leaves].filter((leaf) => typeof leaf === 'string')
  const spelt = (text: string) => roomKey(tidyLabel(text))
  return typeof value === 'string' && texts.some((text) => spelt(value).startsWith(spelt(text)))
}
