/** Ablations of the link, and of what is made of what arrives: C8 to C10. */
import type { Ablation } from './ablations'

export const DELIVERY_ABLATIONS: readonly Ablation[] = [
  {
    rule: 'C8',
    name: 'only the SDK brings a lost link back',
    profile: 'links',
    patches: [
      {
        file: 'src/realtime/sessions.ts',
        at: 'createSessions.lose',
        call: 'reconnector.down',
        gives: 'undefined',
      },
      {
        file: 'src/realtime/unheard.ts',
        at: 'createUnheard.expectSubscription',
        call: 'reconnector.down',
        gives: 'undefined',
      },
    ],
  },
  {
    rule: 'C9',
    name: 'no event is known again',
    profile: 'links',
    patches: [{ file: 'src/core/dedupe.ts', at: 'createDedupe.recognise', body: 'return false' }],
  },
  {
    rule: 'C9',
    name: 'an event id is enough to be known, whatever its `ts`',
    profile: 'poison',
    patches: [{ file: 'src/core/dedupe.ts', at: 'isSameEvent', body: 'return true' }],
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
        at: 'createNotices.take',
        call: 'announced.find',
        gives: 'undefined',
      },
    ],
  },
  {
    rule: 'C10',
    name: 'what comes while catching up is announced',
    profile: 'links',
    patches: [{ file: 'src/core/notice.ts', at: 'noticeOf', body: 'return newsOf(news)' }],
  },
]
