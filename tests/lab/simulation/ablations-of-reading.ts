/** Ablations of when something is read, and of what may be claimed of it: C6 and C7. */
import type { Ablation } from './ablations'

export const READING_ABLATIONS: readonly Ablation[] = [
  {
    rule: 'C6',
    name: 'every event makes the board read its rows',
    profile: 'links',
    patches: [
      {
        file: 'src/realtime/create-engine.ts',
        find: '      handled.tell(one)\n',
        replace: '      handled.tell(one)\n      current?.recovery.trigger()\n',
      },
    ],
  },
  {
    rule: 'C6',
    name: 'no periodic look',
    profile: 'poison',
    patches: [{ file: 'src/realtime/watch.ts', find: 'rest()\n    onDue()', replace: '' }],
  },
  {
    rule: 'C6',
    name: 'waking up is no reason to read',
    profile: 'travel',
    patches: [
      {
        file: 'src/realtime/watch.ts',
        find: "wake(cause !== 'visible' || awayMs >= AWAY_MS || isOverdue)",
        replace: 'wake(isOverdue && awayMs < 0)',
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
        find: 'if (hasJumped(expectedAt)) wake(true)',
        replace: 'hasJumped(expectedAt)',
      },
    ],
  },
  {
    rule: 'C6',
    name: 'a hidden board reads whenever it is due',
    profile: 'attention',
    patches: [
      {
        file: 'src/realtime/watch.ts',
        find: 'if (!page.isVisible) return\n    rest()',
        replace: 'rest()',
      },
      {
        file: 'src/realtime/watch.ts',
        find: 'if (missedAt === Infinity || !page.isVisible) return',
        replace: 'if (missedAt === Infinity) return',
      },
    ],
  },
  {
    rule: 'C6',
    name: 'a short look finds nothing old',
    profile: 'attention',
    patches: [
      {
        file: 'src/realtime/watch.ts',
        find: 'awayMs >= AWAY_MS || isOverdue)',
        replace: 'awayMs >= AWAY_MS)',
      },
    ],
  },
  {
    rule: 'C6',
    name: 'the board’s clock is the wall clock',
    profile: 'clocks',
    patches: [
      {
        file: 'src/realtime/clock.ts',
        find: 'now += lead > JITTER_MS ? passed + lead : passed',
        replace: 'now += passed + lead',
      },
    ],
  },
  {
    rule: 'C6',
    name: 'the board’s clock stands still in a sleep',
    profile: 'clocks',
    patches: [
      {
        file: 'src/realtime/clock.ts',
        find: 'now += lead > JITTER_MS ? passed + lead : passed',
        replace: 'now += passed',
      },
      { file: 'src/realtime/clock.ts', find: 'jumps++', replace: '' },
    ],
  },
  {
    rule: 'C6',
    name: 'a clock that is set is no reason to read',
    profile: 'clocks',
    patches: [{ file: 'src/realtime/clock.ts', find: 'jumps++', replace: '' }],
  },
  {
    rule: 'C6',
    name: 'without a link the lists are read as rarely as with one',
    profile: 'attention',
    patches: [
      {
        file: 'src/realtime/read-results.ts',
        find: 'const UNHEARD_PERIOD_MS = 30_000',
        replace: 'const UNHEARD_PERIOD_MS = 300_000',
      },
    ],
  },
  {
    rule: 'C7',
    name: 'a board that is never connected goes on connecting',
    profile: 'attention',
    patches: [
      {
        file: 'src/realtime/unheard.ts',
        find: "if (live.value.state === 'connecting') results.doubt('failed', results.whyUnheard(current))",
        replace: '',
      },
    ],
  },
  {
    rule: 'C7',
    name: 'live, however often reads fail',
    profile: 'attention',
    patches: [
      {
        file: 'src/realtime/read-results.ts',
        find: 'const isSure = failures > 1 ||',
        replace: 'const isSure =',
      },
    ],
  },
  {
    rule: 'C7',
    name: 'live with a list that is not whole',
    profile: 'lists',
    patches: [
      {
        file: 'src/realtime/reads.ts',
        find: 'if (report?.trouble) throw new RequestError(report.trouble, undefined, undefined, true)',
        replace: '',
      },
    ],
  },
  {
    rule: 'C7',
    name: 'a store that has gone is waited for',
    profile: 'company',
    patches: [
      {
        file: 'src/realtime/create-engine.ts',
        find: 'if (session.isSubscribed && !before) catchUp(recovery)',
        replace: '',
      },
    ],
  },
  {
    rule: 'C7',
    name: 'a store that comes later is not waited for',
    profile: 'company',
    patches: [{ file: 'src/realtime/create-engine.ts', find: "advance('joined')", replace: '' }],
  },
  {
    rule: 'C7',
    name: 'the list of hotels is asked for once',
    profile: 'lists',
    patches: [
      {
        file: 'src/stores/hotels.ts',
        find: "onFailed: ({ trouble }) => (loading.value = { state: 'failed', problem: trouble }),",
        replace:
          "onFailed: ({ trouble }) => { loading.value = { state: 'failed', problem: trouble }; reading.stop() },",
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
        find: 'else if (!isVerifying) flyWhenSeen(SETTLING_MS, true)',
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
        find: 'if (flight) flight.isWantedAgain = true\n      else if (isAsked) void fly()',
        replace: 'if (isAsked || flight) void fly()',
      },
    ],
  },
  {
    rule: 'C7',
    name: 'a retry does not wait for the list that is still on its way',
    profile: 'travel',
    patches: [
      {
        file: 'src/realtime/reads.ts',
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
        file: 'src/realtime/create-engine.ts',
        find: 'recovery.restart(now.isUp',
        replace:
          'const once = recovery as { read?: boolean }; if (once.read) return; once.read = true; ' +
          'recovery.restart(now.isUp',
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
        find: 'flyWhenSeen(Math.max(wait, retryAfter), isVerifying, true)',
        replace: 'void wait',
      },
    ],
  },
  {
    rule: 'C7',
    name: 'a link that comes back does not wait for Retry-After',
    profile: 'links',
    patches: [
      {
        file: 'src/realtime/recovery.ts',
        find: 'if (wait === 0) return void fly()',
        replace: 'if (wait < Infinity) return void fly()',
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
        find: 'timers.after(READ_TIMEOUT_MS, () =>',
        replace: 'timers.after(Infinity, () =>',
      },
    ],
  },
]
