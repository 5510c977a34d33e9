/**
 * The Pinia side of the engine: a store says what it listens to, the plugin does the rest.
 *
 * Handlers are named, not passed, and looked up when an event comes, so that hot replacement and
 * `$onAction` see every call.
 */
import type { PiniaPlugin, Store } from 'pinia'
import { onScopeDispose, toRaw } from 'vue'
import type { ArrivedEvent, Binding, Resync, ResyncReport } from './binding'
import type { Engine } from './create-engine'
import { guard } from './terms/guard'
import type { EventType, Events, Scope } from './terms/registered'

/** The names of a store's members that are of a type; Pinia's own are none of them. */
type Named<S, Type> = {
  [K in keyof S]: S[K] extends Type ? K : never
}[Exclude<keyof S, keyof Store>] &
  string

type Action<Args extends unknown[], Answer = unknown> = (...args: Args) => Answer

/** A property that a store keeps outside reactivity, with `markRaw`. */
export interface MutationCounter {
  readonly count: number
}

/** What a store declares as `realtime` in its options. Wrong names and types do not compile. */
export interface RealtimeOptions<S> {
  /** The channels it listens to while a scope is open. */
  channels: (scope: Scope) => string[]
  /** The synchronous action for each event; it takes the body, and may return an `ApplyResult`. */
  events: { [T in EventType]?: Named<S, Action<[event: Events[T], at: number]>> }
  /**
   * The synchronous action for several events that wait for one paint: it takes them in order, and
   * returns a list of what each action would have returned. Left out, each event is an action of
   * its own, as a lone one always is.
   */
  batch?: Named<S, Action<[events: readonly ArrivedEvent<never>[]], readonly unknown[]>>
  /** The action that reads the rows again: after subscribing, and after every reconnect. */
  resync?: Named<S, Action<[scope: Scope, how: Resync], Promise<ResyncReport | void>>>
  /** The action that forgets the scope's rows. */
  reset?: Named<S, Action<[]>>
  /** What counts the rows that its events have written; mutation counts are measured with it. */
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
    // Hot replacement makes a twin of the store, which must not handle events as well.
    if (!options.realtime || store.$id.startsWith('__hot:')) return
    const declared = options.realtime as Declared
    onScopeDispose(engine.register(bindingOf(store, declared, options.actions)))
  }
}

/** The declaration once its names were checked, as the engine reads it. */
interface Declared {
  channels(scope: Scope): string[]
  events: Partial<Record<EventType, string>>
  batch?: string
  resync?: string
  reset?: string
  mutations?: string
}

/** @param own the store's actions as it wrote them: nobody's `$onAction` can keep these from running */
function bindingOf(
  store: Store,
  { channels, events, batch, resync, reset, mutations }: Declared,
  own: Record<string, (this: Store) => unknown>,
): Binding {
  // As it is, and not through its proxy: members are looked up several times for each event.
  const members = toRaw(store) as unknown as Record<string, unknown>
  const call = (action: string, ...args: unknown[]) =>
    (members[action] as Action<unknown[]>)(...args)

  function forget() {
    if (reset === undefined) return
    const isDone = guard(() => (call(reset), true))
    if (!isDone) own[reset]?.call(store)
  }

  return {
    id: store.$id,
    channels,
    handles: (type) => Object.hasOwn(events, type),
    apply: (type, event, at) => call(events[type] as string, event, at),
    ...(batch !== undefined && { applyAll: (arrived) => call(batch, arrived) }),
    ...(resync !== undefined && {
      resync: async (scope: Scope, how: Resync) =>
        (await call(resync, scope, how)) as ResyncReport | void,
    }),
    reset: forget,
    mutationCount: () =>
      mutations === undefined ? undefined : (members[mutations] as MutationCounter).count,
  }
}
