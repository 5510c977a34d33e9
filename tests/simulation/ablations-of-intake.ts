/** Ablations of what is taken in at all: C1 and C2. */
import type { Ablation } from './ablations'

const BOTH_HOTEL_CHECKS = [
  { file: 'src/core/frame.ts', find: 'if (hotel !== open) {', replace: 'if (hotel === "") {' },
  { file: 'src/core/frame.ts', find: 'if (channel !== open) {', replace: 'if (channel === "") {' },
]

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
        find: 'value.slice(0, MAX_TEXT)',
        replace: 'value',
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
        find: '.slice(0, MAX_TEXT).toWellFormed()',
        replace: '.slice(0, MAX_TEXT)',
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
    patches: BOTH_HOTEL_CHECKS,
  },
  {
    rule: 'C2',
    name: 'late frames belong to whatever hotel is open',
    profile: 'travel',
    patches: [
      {
        file: 'src/realtime/create-realtime.ts',
        find: 'session.isOpen ? session.hotel : null, bindings',
        replace: 'current?.session.hotel ?? null, bindings',
      },
      ...BOTH_HOTEL_CHECKS,
    ],
  },
  {
    rule: 'C2',
    name: 'a late snapshot is merged into whatever hotel is open',
    profile: 'travel',
    patches: [
      {
        file: 'src/realtime/create-realtime.ts',
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
        file: 'src/realtime/create-realtime.ts',
        find: 'for (const binding of bindings) binding.reset()',
        replace: '',
      },
    ],
  },
]
