/** Ablations of the link, and of what is made of what arrives: C8 to C10. */
import type { Ablation } from './ablations'

export const DELIVERY_ABLATIONS: readonly Ablation[] = [
  {
    rule: 'C8',
    name: 'only the SDK brings a lost link back',
    profile: 'links',
    patches: [
      { file: 'src/realtime/create-engine.ts', find: 'reconnector.down(isFinal)', replace: '' },
      {
        file: 'src/realtime/unheard.ts',
        find: 'if (!link.isUp) reconnector.down(false)',
        replace: '',
      },
    ],
  },
  {
    rule: 'C9',
    name: 'no event is known again',
    profile: 'links',
    patches: [
      {
        file: 'src/core/dedupe.ts',
        find: 'return earlier !== undefined',
        replace: 'return false',
      },
    ],
  },
  {
    rule: 'C9',
    name: 'an event id is enough to be known, whatever its `ts`',
    profile: 'poison',
    patches: [
      {
        file: 'src/core/dedupe.ts',
        find: 'uses.find((use) => isSameEvent(use.event, event))',
        replace: 'uses.find(() => true)',
      },
    ],
  },
  {
    rule: 'C9',
    name: 'what was announced is forgotten',
    explained:
      'A store knows the event again. It counts where a hotel is left and opened again while a copy is still on its way and the replica is behind.',
    profile: 'travel',
    patches: [
      {
        file: 'src/core/notice.ts',
        find: 'if (announced.find(key, at)) return null',
        replace: '',
      },
    ],
  },
  {
    rule: 'C10',
    name: 'what comes while catching up is announced',
    profile: 'links',
    patches: [{ file: 'src/core/notice.ts', find: '!news.wasLive || ', replace: '' }],
  },
]
