/** Ablations of what is taken in at all: C1 and C2. */
import type { Ablation } from './ablations'

const NO_HOTEL_CHECK = {
  file: 'src/core/frame.ts',
  at: 'routeFrame.isAtHome',
  value: "home && open && frame.channel.endsWith(channelName('', home))",
}

export const INTAKE_ABLATIONS: readonly Ablation[] = [
  {
    rule: 'C1',
    name: 'a type is looked up with what objects inherit',
    profile: 'poison',
    patches: [
      {
        file: 'src/core/contract.ts',
        at: 'isEventType',
        body: "return typeof type === 'string' && type in EVENTS",
      },
    ],
  },
  {
    rule: 'C1',
    name: 'texts have no bound',
    profile: 'poison',
    patches: [{ file: 'src/core/fields.ts', at: 'isTooLong', body: 'return false' }],
  },
  {
    rule: 'C1',
    name: 'texts may be broken',
    profile: 'poison',
    patches: [
      { file: 'src/core/fields.ts', at: 'readText', call: 'value.toWellFormed', gives: 'value' },
    ],
  },
  {
    rule: 'C1',
    name: 'a body may be of any size',
    profile: 'poison',
    patches: [{ file: 'src/core/frame.ts', at: 'isLargerThan', body: 'return false' }],
  },
  {
    rule: 'C1',
    name: 'a hotel’s slug is kept in every spelling',
    profile: 'lists',
    patches: [
      {
        file: 'src/api/hotels.ts',
        at: 'parseHotel.slug',
        value: "isId(id) ? String(id).trim() : ''",
      },
    ],
  },
  {
    rule: 'C1',
    name: 'a hotel without a name and a time zone is left out',
    profile: 'lists',
    patches: [
      {
        file: 'src/api/hotels.ts',
        at: 'parseHotel',
        body: 'const hotel = (() => $it)(); return hotel?.timezone ? hotel : null',
      },
    ],
  },
  {
    rule: 'C2',
    name: 'events of another hotel are taken',
    profile: 'poison',
    patches: [NO_HOTEL_CHECK],
  },
  {
    rule: 'C2',
    name: 'late frames belong to whatever hotel is open',
    profile: 'travel',
    patches: [
      {
        file: 'src/realtime/sessions.ts',
        at: 'createSessions.open.onFrame',
        value:
          '(frame) => ports.onFrame({ frame, session: { get scope() { return current.session.scope }, get isOpen() { return current !== null } } })',
      },
      NO_HOTEL_CHECK,
    ],
  },
  {
    rule: 'C2',
    name: 'a late snapshot is merged into whatever hotel is open',
    profile: 'travel',
    patches: [
      {
        file: 'src/realtime/reads.ts',
        at: 'createReads.read.beforeMerge',
        body: 'drain(); return true',
      },
    ],
  },
  {
    rule: 'C2',
    name: 'the rows of the hotel before stay',
    profile: 'travel',
    patches: [
      {
        file: 'src/realtime/sessions.ts',
        at: 'createSessions.close',
        call: 'stores.reset',
        gives: 'true',
      },
    ],
  },
  {
    rule: 'C2',
    name: 'a store whose reset is disturbed keeps its rows',
    profile: 'company',
    patches: [
      {
        file: 'src/realtime/pinia-plugin.ts',
        at: 'bindingOf.forget',
        body: 'if (reset !== undefined) guard(() => call(reset))',
      },
      {
        file: 'src/realtime/sessions.ts',
        at: 'createSessions.close',
        call: 'stores.reset',
        gives: '[$it, true][1]',
      },
    ],
  },
  {
    rule: 'C2',
    name: 'who throws starves the other stores',
    profile: 'company',
    patches: [{ file: 'src/realtime/terms/guard.ts', at: 'guard', body: 'return task()' }],
  },
]
