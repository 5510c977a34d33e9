import type { Actions } from '../../src/api/actions'
import { RequestError } from '../../src/realtime/terms/request-error'

export interface FakeActions extends Actions {
  /** Every request so far, as `booking hotel-killarney BK-1 cancel {…}`. */
  readonly requests: string[]
  /** Accepts the oldest request that waits. */
  accept(): void
  refuse(error: RequestError): void
  /** How many requests wait for an answer. */
  readonly waiting: number
}

/** A backend that answers an action when the test says so. An aborted request ends at once. */
export function createFakeActions(): FakeActions {
  const requests: string[] = []
  const waiting: { resolve(): void; reject(error: RequestError): void }[] = []
  return {
    requests,
    run(entity, hotel, id, action, body, signal) {
      requests.push([entity, hotel, id, action, JSON.stringify(body ?? {})].join(' '))
      return new Promise((resolve, reject) => {
        const one = { resolve, reject }
        waiting.push(one)
        signal?.addEventListener('abort', () => {
          waiting.splice(waiting.indexOf(one), 1)
          reject(new RequestError({ code: 'maybe-done' }))
        })
      })
    },
    accept: () => waiting.shift()?.resolve(),
    refuse: (error) => waiting.shift()?.reject(error),
    get waiting() {
      return waiting.length
    },
  }
}
