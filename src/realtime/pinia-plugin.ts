/**
 * The Pinia side of the engine. A store declares what it listens to, and the plugin connects it.
 *
 * Handlers are given by name and looked up for each event, so that hot replacement and `$onAction`
 * see every call.
 */
import type { PiniaPlugin, Store } from 'pinia'
import { onScopeDispose, toRaw } from 'vue'
import type { ArrivedEvent, Binding, Resync, ResyncReport } from './binding'
import type { Engine } from './engine'
import { guard } from './terms/guard'
import type { ApplyResult, RowChange } from './terms/outcome'
import type { EventType, Events, Scope } from './terms/registered'

/** The names of a store's members of one type, without Pinia's own members. */
type Named<S, Type> = {
  [K in keyof S]: S[K] extends Type ? K : never
}[Exclude<keyof S, keyof Store>] &
  string

type Action<Args extends unknown[], Answer = unknown> = (...args: Args) => Answer

/** Counts the rows that a store writes. Use `markRaw`, so that Vue does not make it reactive. */
export interface MutationCounter {
  readonly count: number
}

/** What a store declares as `realtime` in its options. Wrong names and types do not compile. */
export interface RealtimeOptions<S> {
  /** Returns the channels that the store needs while this scope is open. */
  channels: (scope: Scope) => string[]
  /**
   * The action for each event type. It is synchronous, takes the event's body and its time of
   * arrival (ms), and may return an `ApplyResult`.
   */
  events: { [T in EventType]?: Named<S, Action<[event: Events[T], at: number]>> }
  /**
   * The action for several events that waited for the same paint. It is synchronous, takes them in
   * order and returns a list with one result for each event. A single event always goes to its own
   * action, and without `batch` all do.
   */
  batch?: Named<S, Action<[events: readonly ArrivedEvent<never>[]], readonly unknown[]>>
  /**
   * The action that reads the rows from the server, after subscribing and after every reconnect.
   */
  resync?: Named<S, Action<[scope: Scope, how: Resync], Promise<ResyncReport | void>>>
  /** The action that removes the rows of the scope. It is synchronous: the next scope is opened then. */
  reset?: Named<S, Action<[]>>
  /**
   * The counter of rows that the store's events have written. The engine reads it around every
   * event.
   */
  mutations?: Named<S, MutationCounter>
}

declare module 'pinia' {
  // The names of the parameters are Pinia's own; a declaration has to repeat them.
  // oxlint-disable-next-line no-unused-vars
  export interface DefineStoreOptionsBase<S, Store> {
    realtime?: RealtimeOptions<Store>
  }
}

/** Registers every store that declares `realtime` with the engine, until the store is disposed. */
export function createRealtimePlugin(engine: Pick<Engine, 'register'>): PiniaPlugin {
  return ({ store, options }) => {
    // Hot replacement creates a second copy of the store. It must not handle events as well.
    if (!options.realtime || store.$id.startsWith('__hot:')) return
    const declared = options.realtime as Declared
    onScopeDispose(engine.register(bindingOf(store, declared, options.actions)))
  }
}

/** The declaration after its names were checked. */
interface Declared {
  channels(scope: Scope): string[]
  events: Partial<Record<EventType, string>>
  batch?: string
  resync?: string
  reset?: string
  mutations?: string
}

/**
 * @param own the store's own actions, without Pinia's wrapper: no `$onAction` listener can keep
 *   them from running
 */
function bindingOf(
  store: Store,
  { channels, events, batch, resync, reset, mutations }: Declared,
  own: Record<string, (this: Store) => unknown>,
): Binding {
  // The raw store, because members are looked up several times for each event and a proxy is slow.
  const members = toRaw(store) as unknown as Record<string, unknown>
  const call = (action: string, ...args: unknown[]) =>
    (members[action] as Action<unknown[]>)(...args)

  function forget() {
    if (reset === undefined) return
    const isDone = guard(() => (checkDone(call(reset)), true))
    if (!isDone) checkDone((own[reset] as (this: Store) => unknown).call(store))
  }

  const mutationCount = () =>
    mutations === undefined ? undefined : (members[mutations] as MutationCounter).count
  const takers = new Set([...Object.values(events), batch])

  return {
    id: store.$id,
    channels,
    handles: (type) => Object.hasOwn(events, type),
    apply: (type, event, at) => call(events[type] as string, event, at),
    ...(batch !== undefined && { applyAll: (arrived) => call(batch, arrived) }),
    ...(resync !== undefined && { resync: readerOf(store, resync, call) }),
    reset: forget,
    mutationCount,
    onCalled(listener) {
      store.$onAction(({ name, args, after, onError }) => {
        if (!takers.has(name)) return
        const before = mutationCount() ?? 0
        const tell = (answer?: unknown) =>
          listener({
            action: name,
            body: args[0],
            written: (mutationCount() ?? 0) - before,
            changes: changesIn(answer),
          })
        after(tell)
        onError(() => tell())
      }, true)
    },
  }
}

/** How an action ended. */
type End = { answer: unknown } | { error: unknown }

/**
 * The read of a store. It ends as the store's own action does: a listener of the action that throws
 * when it is over changes nothing of that, and is reported.
 */
function readerOf(
  store: Store,
  resync: string,
  call: (action: string, ...args: unknown[]) => unknown,
): Binding['resync'] {
  /** Takes the end of the call that begins. */
  let take: ((end: End) => void) | null = null
  // The store has just been made, so no other listener of it comes first.
  store.$onAction(({ name, after, onError }) => {
    const own = name === resync ? take : null
    if (!own) return
    take = null
    after((answer) => own({ answer }))
    onError((error) => own({ error }))
  }, true)

  return async (scope, how) => {
    let end: End | null = null
    take = (first) => (end ??= first)
    try {
      return (await call(resync, scope, how)) as ResyncReport | void
    } catch (thrown) {
      const own = end as End | null
      if (own === null || ('error' in own && own.error === thrown)) throw thrown
      guard(() => {
        throw thrown
      })
      if ('error' in own) throw own.error
      return own.answer as ResyncReport | void
    }
  }
}

/** The changes in what an action returned: an `ApplyResult`, or a list of them. */
function changesIn(answer: unknown): RowChange<object>[] {
  return [answer].flat().flatMap((one) => (Object(one) as Partial<ApplyResult>).change ?? [])
}

/** @throws a `TypeError` when an action that has to be done by now returned a promise */
function checkDone(answer: unknown) {
  if (!(answer instanceof Promise)) return
  // Nobody else handles the rejection of this promise.
  answer.catch(() => {})
  throw new TypeError('the action that clears a store has to be synchronous')
}
