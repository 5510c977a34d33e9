import type { InjectionKey } from 'vue'

/** Where people sign in again, if the board knows; `main.ts` provides it. */
export const SIGN_IN_URL: InjectionKey<string | undefined> = Symbol('sign-in')
