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
        at: 'createEngine.intake.onHandled',
        call: 'handled.tell',
        gives: "($it, sessions.read('due'))",
      },
    ],
  },
  {
    rule: 'C6',
    name: 'no periodic look',
    profile: 'poison',
    patches: [{ file: 'src/realtime/watch.ts', at: 'startWatch.look', body: '' }],
  },
  {
    rule: 'C6',
    name: 'waking up is no reason to read',
    profile: 'travel',
    patches: [
      {
        file: 'src/realtime/watch.ts',
        at: 'startWatch.stopWake',
        call: 'wake',
        gives: 'wake(false)',
      },
    ],
  },
  {
    rule: 'C6',
    name: 'a jump of the clock is not noticed',
    profile: 'travel',
    patches: [
      { file: 'src/realtime/watch.ts', at: 'startWatch.tick', call: 'wake', gives: 'undefined' },
    ],
  },
  {
    rule: 'C6',
    name: 'a hidden board reads whenever it is due',
    profile: 'attention',
    patches: [
      {
        file: 'src/realtime/watch.ts',
        at: 'startWatch.look',
        body: 'const page = { isVisible: true }; $it',
      },
      {
        file: 'src/realtime/watch.ts',
        at: 'startWatch.wake',
        body: 'const page = { isVisible: true }; $it',
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
        at: 'startWatch.stopWake.isOverdue',
        value: '[$it, false][1]',
      },
    ],
  },
  {
    rule: 'C6',
    name: 'the board’s clock is the wall clock',
    profile: 'clocks',
    patches: [{ file: 'src/realtime/clock.ts', at: 'createClock.step', value: 'passed + lead' }],
  },
  {
    rule: 'C6',
    name: 'the board’s clock stands still in a sleep',
    profile: 'clocks',
    patches: [
      { file: 'src/realtime/clock.ts', at: 'createClock.step', value: 'passed' },
      { file: 'src/realtime/clock.ts', at: 'createClock.isStill', value: 'true' },
    ],
  },
  {
    rule: 'C6',
    name: 'a clock that is set is no reason to read',
    profile: 'clocks',
    patches: [{ file: 'src/realtime/clock.ts', at: 'createClock.isStill', value: 'true' }],
  },
  {
    rule: 'C6',
    name: 'without a link the lists are read as rarely as with one',
    profile: 'attention',
    patches: [{ file: 'src/realtime/read-results.ts', at: 'UNHEARD_PERIOD_MS', value: '300_000' }],
  },
  {
    rule: 'C6',
    name: 'without a link a list waits for the other one that fails',
    profile: 'attention',
    patches: [{ file: 'src/realtime/reads.ts', at: 'createReads.isOlder', body: 'return false' }],
  },
  {
    rule: 'C7',
    name: 'a board that is never connected goes on connecting',
    profile: 'attention',
    patches: [
      {
        file: 'src/realtime/unheard.ts',
        at: 'createUnheard.expectSubscription',
        call: 'results.doubt',
        gives: 'undefined',
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
        at: 'createReadResults.takeFailure.isSure',
        value: 'isFinal || reads.isIncomplete',
      },
    ],
  },
  {
    rule: 'C7',
    name: 'live with a list that is not whole',
    profile: 'lists',
    patches: [{ file: 'src/realtime/reads.ts', at: 'createReads.check', body: '' }],
  },
  {
    rule: 'C7',
    name: 'a store that has gone is waited for',
    profile: 'company',
    patches: [
      {
        file: 'src/realtime/sessions.ts',
        at: 'createSessions.follow',
        call: 'catchUp',
        gives: 'undefined',
      },
    ],
  },
  {
    rule: 'C7',
    name: 'a store that comes later is not waited for',
    profile: 'company',
    patches: [
      {
        file: 'src/realtime/sessions.ts',
        at: 'createSessions.missChannel',
        call: 'advance',
        gives: 'undefined',
      },
    ],
  },
  {
    rule: 'C7',
    name: 'the list of hotels is asked for once',
    profile: 'lists',
    patches: [
      {
        file: 'src/stores/hotels.ts',
        at: 'useHotelStore.reading.onFailed',
        value: '(error) => ($it(error), reading.stop())',
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
        at: 'createRecovery.fly',
        call: 'flyWhenSeen',
        gives: 'undefined',
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
        at: 'createRecovery.trigger',
        body: 'if (isAsked || flight) void fly()\nelse flyWhenAllowed()',
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
        at: 'createReads.attempt',
        body: 'const Promise = { allSettled: async (all) => (await globalThis.Promise.all(all), []) }; $it',
      },
    ],
  },
  {
    rule: 'C7',
    name: 'a reconnect is no reason to read',
    profile: 'links',
    patches: [
      {
        file: 'src/realtime/sessions.ts',
        at: 'createSessions.catchUp',
        call: 'recovery.restart',
        gives: 'recovery.hasRead ||= [$it, true][1]',
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
        at: 'createSession.onSubscribed',
        body: "if (turn(name, 'subscribed')) ports.onSubscribed()",
      },
    ],
  },
  {
    rule: 'C7',
    name: 'a failed request is not made again',
    profile: 'links',
    patches: [{ file: 'src/realtime/recovery.ts', at: 'createRecovery.planRetry', body: '' }],
  },
  {
    rule: 'C7',
    name: 'a link that comes back does not wait for Retry-After',
    profile: 'links',
    patches: [{ file: 'src/realtime/recovery.ts', at: 'createRecovery.busyMs', body: 'return 0' }],
  },
  {
    rule: 'C7',
    name: 'a request may take for ever',
    profile: 'links',
    patches: [
      {
        file: 'src/realtime/recovery.ts',
        at: 'createRecovery.fly',
        call: 'timers.after',
        gives: '() => {}',
      },
    ],
  },
  {
    rule: 'C7',
    name: 'the pages of a list have the time of one',
    profile: 'stay',
    patches: [
      {
        file: 'src/api/api.ts',
        at: 'createApi.fetchSnapshot.fetchPage',
        call: 'onProgress',
        gives: 'undefined',
      },
    ],
  },
  {
    rule: 'C7',
    name: 'live beside a store whose channels nobody knows',
    profile: 'company',
    patches: [{ file: 'src/realtime/stores.ts', at: 'createStores.isDeaf', body: 'return false' }],
  },
]
