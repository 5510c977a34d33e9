/** Ablations of when something is read, and what is made of it: C6 to C10. */
import type { Ablation } from './ablations'

export const DELIVERY_ABLATIONS: readonly Ablation[] = [
  {
    rule: 'C6',
    name: 'every event makes the board read its rows',
    profile: 'links',
    patches: [
      {
        file: 'src/realtime/create-realtime.ts',
        find: 'lastNumber = frame.number',
        replace: 'lastNumber = frame.number; current?.recovery.trigger()',
      },
    ],
  },
  {
    rule: 'C6',
    name: 'no periodic look',
    profile: 'poison',
    patches: [{ file: 'src/realtime/watch.ts', find: 'if (page.isVisible) onDue()', replace: '' }],
  },
  {
    rule: 'C6',
    name: 'waking up is no reason to read',
    profile: 'travel',
    patches: [
      {
        file: 'src/realtime/watch.ts',
        find: "if (cause !== 'visible' || awayMs >= AWAY_MS) onDue()",
        replace: '',
      },
    ],
  },
  {
    rule: 'C6',
    name: 'a jump of the clock is not noticed',
    profile: 'travel',
    patches: [
      {
        file: 'src/realtime/watch.ts',
        find: 'if (timers.now() - expectedAt > JUMP_MS) {',
        replace: 'if (timers.now() - expectedAt > Infinity) {',
      },
    ],
  },
  {
    rule: 'C7',
    name: 'no second look',
    profile: 'replicas',
    patches: [
      {
        file: 'src/realtime/recovery.ts',
        find: 'if (!isVerifying) flyAfter(SETTLING_MS, true)',
        replace: '',
      },
    ],
  },
  {
    rule: 'C7',
    name: 'several requests at a time',
    profile: 'travel',
    patches: [
      {
        file: 'src/realtime/recovery.ts',
        find: 'if (flight) flight.isWantedAgain = true\n      else void fly()',
        replace: 'void fly()',
      },
    ],
  },
  {
    rule: 'C7',
    name: 'a retry does not wait for the list that is still on its way',
    profile: 'travel',
    patches: [
      {
        file: 'src/realtime/create-realtime.ts',
        find: 'const reads = await Promise.allSettled(',
        replace: 'const reads: PromiseSettledResult<void>[] = []\n    await Promise.all(',
      },
    ],
  },
  {
    rule: 'C7',
    name: 'a reconnect is no reason to read',
    profile: 'links',
    patches: [
      {
        file: 'src/realtime/create-realtime.ts',
        find: 'recovery.restart(link.isUp',
        replace:
          'const once = recovery as { read?: boolean }; if (once.read) return; once.read = true; ' +
          'recovery.restart(link.isUp',
      },
    ],
  },
  {
    rule: 'C7',
    name: 'the first acknowledged channel is enough',
    explained:
      'The last acknowledgement reads again anyway, and the board is not live before it. It saves one request for each channel.',
    profile: 'links',
    patches: [
      {
        file: 'src/realtime/session.ts',
        find: "if (turn(name, 'subscribed') && session.isSubscribed) ports",
        replace: "if (turn(name, 'subscribed')) ports",
      },
    ],
  },
  {
    rule: 'C7',
    name: 'a failed request is not made again',
    profile: 'links',
    patches: [
      {
        file: 'src/realtime/recovery.ts',
        find: 'flyAfter(Math.max(wait, error.retryAfter ?? 0), isVerifying, true)',
        replace: 'void wait',
      },
    ],
  },
  {
    rule: 'C7',
    name: 'a request may take for ever',
    profile: 'links',
    patches: [
      {
        file: 'src/realtime/recovery.ts',
        find: 'timers.after(SNAPSHOT_TIMEOUT_MS, () =>',
        replace: 'timers.after(Infinity, () =>',
      },
    ],
  },
  {
    rule: 'C8',
    name: 'only the SDK brings a lost link back',
    profile: 'links',
    patches: [{ file: 'src/realtime/create-realtime.ts', find: 'kick.down(isFinal)', replace: '' }],
  },
  {
    rule: 'C9',
    name: 'no event is known again',
    profile: 'links',
    patches: [
      {
        file: 'src/core/ledger.ts',
        find: 'if (earlier && isSameEvent(earlier, event)) {',
        replace: 'if (earlier && !event) {',
      },
    ],
  },
  {
    rule: 'C9',
    name: 'an event id is enough to be known, whatever its `ts`',
    profile: 'poison',
    patches: [
      {
        file: 'src/core/ledger.ts',
        find: 'if (earlier && isSameEvent(earlier, event)) {',
        replace: 'if (earlier) {',
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
