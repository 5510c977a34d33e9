import { RequestError } from '../realtime/terms/request-error'
import type { Actions, createActions } from './actions'

/** The actions, loaded with the first that is asked for: no list waits for them. */
export function createLazyActions(...settings: Parameters<typeof createActions>): Actions {
  return {
    async run(...request) {
      const { createActions } = await import('./actions').catch(() => {
        throw new RequestError({ code: 'unreachable' })
      })
      return createActions(...settings).run(...request)
    },
  }
}
