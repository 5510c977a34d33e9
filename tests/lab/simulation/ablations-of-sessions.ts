/** Ablations of the end of a session at the backend, and of its return: C2 and C7. */
import type { Ablation } from './ablations'

const SCOPES = 'src/realtime/scopes.ts'

const SIGN_IN = 'src/stores/sign-in.ts'

export const SESSION_ABLATIONS: readonly Ablation[] = [
  {
    rule: 'C7',
    name: 'a hotel stays open when the session has ended',
    profile: 'replicas',
    patches: [{ file: SCOPES, at: 'createScopes.bar', body: 'return true' }],
  },
  {
    rule: 'C2',
    name: 'a hotel that nobody may see keeps its channels and rows',
    profile: 'replicas',
    patches: [{ file: SCOPES, at: 'createScopes.bar', call: 'close', gives: 'true' }],
  },
  {
    rule: 'C7',
    name: 'a session that is back opens nothing',
    profile: 'replicas',
    patches: [{ file: SCOPES, at: 'createScopes.resume', body: '' }],
  },
  {
    rule: 'C2',
    name: 'a session that is back opens the hotel before, whatever was asked for since',
    profile: 'travel',
    explained:
      'A person has to open another hotel in the few moments in which the session is over: one in some 500 schedules of travel.',
    patches: [
      {
        file: SCOPES,
        at: 'createScopes.open',
        body: "if (barred?.reason.code === 'unauthorised') return true; $it",
      },
    ],
  },
  {
    rule: 'C7',
    name: 'the hotels are asked for although the server wants no question',
    profile: 'lists',
    patches: [{ file: SIGN_IN, at: 'createSignIn.busyMs', body: 'return 0' }],
  },
]
