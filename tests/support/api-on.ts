import { createActions, type Actions } from '../../src/api/actions'
import { createApi, type Api } from '../../src/api/api'
import type { PageSecrets } from '../../src/api/csrf'
import { createDoor } from '../../src/api/door'
import type { Dialect } from '../../src/dialects/dialect'

type Rest = Parameters<typeof createApi> extends [string, unknown, ...infer R] ? R : never

/** The lists of a backend that answers with this `fetch`. */
export function apiOn(baseUrl: string, fetch: typeof globalThis.fetch, ...rest: Rest): Api {
  return createApi(baseUrl, createDoor({ fetch }), ...rest)
}

/** The actions of a backend that answers with this `fetch`. */
export function actionsOn(
  baseUrl: string,
  fetch: typeof globalThis.fetch,
  page: PageSecrets,
  dialect?: Dialect,
): Actions {
  return createActions(baseUrl, createDoor({ fetch, page }), dialect)
}
