/** Has the subscriptions of private channels signed, and asks until they are. */
import { createRecovery, type Recovery } from './recovery'
import { RequestError, toRequestError } from './terms/request-error'
import type { Sign, Signature, Subscription } from './terms/signing'
import type { Timers } from './timers'

/** `sign` is called until it succeeds. `random` spreads the calls of many pages. */
export interface SigningPorts {
  sign: Sign
  timers: Timers
  /** Returns a random number from 0 to below 1. */
  random(): number
}

/** What becomes of one channel’s signature. */
export interface SigningListener {
  /** The backend is asked now, or a while after it refused. */
  onSigning(): void
  onSigned(signature: Signature): void
  onRefused(error: RequestError): void
}

/** Has channels signed, each on its own. */
export interface Signer {
  /**
   * Asks for a channel until it is signed. Failures are followed by random waits that grow from 1 s
   * to 30 s, or by the wait that the backend asked for, also on the next connection. Asking again
   * replaces what is under way.
   */
  ask(subscription: Subscription, listener: SigningListener): void
  /** Forgets a channel that was left. */
  drop(channel: string): void
  /** Stops asking: the connection is lost, and with it what the signatures are for. */
  rest(): void
}

interface Task {
  subscription: Subscription
  listener: SigningListener
  recovery: Recovery
}

/** Creates a signer that asks for nothing yet. */
export function createSigner({ sign, timers, random }: SigningPorts): Signer {
  const tasks = new Map<string, Task>()

  function createTask(subscription: Subscription, listener: SigningListener): Task {
    let signature: Signature | null = null
    let status: number | undefined
    const recovery = createRecovery({
      timers,
      random,
      async attempt(signal) {
        status = undefined
        try {
          const answer = await sign(task.subscription, signal)
          if (!signal.aborted) signature = answer
        } catch (thrown) {
          const error = toRequestError(thrown)
          ;({ status } = error)
          // After a 404 it is asked again: a deploy may bring the address back.
          const { trouble, retryAfter } = error
          throw status === 404 ? new RequestError(trouble, undefined, retryAfter) : error
        }
      },
      onMerged() {
        // No second look: a signature does not change.
        recovery.stop()
        if (signature) task.listener.onSigned(signature)
      },
      onFailed(error) {
        const { trouble, retryAfter, isFinal } = error
        // Looked up first: the listener may drop this channel.
        const { listener } = task
        listener.onRefused(new RequestError(trouble, status, retryAfter))
        if (!isFinal && tasks.get(task.subscription.channel) === task) listener.onSigning()
      },
    })
    const task: Task = { subscription, listener, recovery }
    return task
  }

  return {
    ask(subscription, listener) {
      const { channel } = subscription
      const task = tasks.get(channel) ?? createTask(subscription, listener)
      tasks.set(channel, Object.assign(task, { subscription, listener }))
      listener.onSigning()
      task.recovery.restart()
    },
    drop(channel) {
      tasks.get(channel)?.recovery.stop()
      tasks.delete(channel)
    },
    rest() {
      for (const { recovery } of tasks.values()) recovery.stop()
    },
  }
}
