/** Ablations of what is taken in at all: C1 and C2. */
import type { Ablation } from './ablations'

const NO_HOTEL_CHECK = {
  file: 'src/core/frame.ts',
  find: 'home && hotel === open && frame.channel === channelName(open, home)',
  replace: 'home && open && frame.channel.endsWith(channelName("" as HotelSlug, home))',
}

export const INTAKE_ABLATIONS: readonly Ablation[] = [
  {
    rule: 'C1',
    name: 'a type is looked up with what objects inherit',
    profile: 'poison',
    patches: [
      {
        file: 'src/core/contract.ts',
        find: "typeof type === 'string' && Object.hasOwn(EVENTS, type)",
        replace: "typeof type === 'string' && type in EVENTS",
      },
    ],
  },
  {
    rule: 'C1',
    name: 'texts have no bound',
    profile: 'poison',
    patches: [
      {
        file: 'src/core/fields.ts',
        find: "typeof value === 'string' && value.length > MAX_TEXT",
        replace: 'false',
      },
    ],
  },
  {
    rule: 'C1',
    name: 'texts may be broken',
    profile: 'poison',
    patches: [
      {
        file: 'src/core/fields.ts',
        find: 'return value.toWellFormed()',
        replace: 'return value',
      },
    ],
  },
  {
    rule: 'C1',
    name: 'a body may be of any size',
    profile: 'poison',
    patches: [
      {
        file: 'src/core/frame.ts',
        find: 'if (isLargerThan(body, MAX_SIZE)) {',
        replace: 'if (isLargerThan(body, Infinity)) {',
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
        file: 'src/realtime/create-engine.ts',
        find: 'intake.push({ frame, session })',
        replace:
          'intake.push({ frame, session: { get scope() { return current!.session.scope }, get isOpen() { return current !== null } } })',
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
        find: 'if (signal.aborted) return false',
        replace: '',
      },
    ],
  },
  {
    rule: 'C2',
    name: 'the rows of the hotel before stay',
    profile: 'travel',
    patches: [
      {
        file: 'src/realtime/create-engine.ts',
        find: 'if (isUsed) isUsed = !stores.reset()',
        replace: 'isUsed = false',
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
        find: 'if (!isDone) own[reset]?.call(store)',
        replace: 'void isDone',
      },
      {
        file: 'src/realtime/create-engine.ts',
        find: 'if (isUsed) isUsed = !stores.reset()',
        replace: 'stores.reset(); isUsed = false',
      },
    ],
  },
  {
    rule: 'C2',
    name: 'who throws starves the other stores',
    profile: 'company',
    patches: [
      {
        file: 'src/realtime/terms/guard.ts',
        find: 'queueMicrotask(() => {\n      throw error\n    })\n    return undefined',
        replace: 'throw error',
      },
    ],
  },
]
