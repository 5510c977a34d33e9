/** Puts the engine's parts together. */
import type { Binding } from './binding'
import type { Engine, EnginePorts } from './engine'
import { createIntake, type Handled } from './intake'
import { followLink, isResting } from './link-state'
import { createListeners } from './listeners'
import { createLiveState } from './live-state'
import { createReadResults } from './read-results'
import { createReads, type Merged } from './reads'
import { createReconnector } from './reconnector'
import { createScopes } from './scopes'
import { createSessions } from './sessions'
import { createStores } from './stores'
import type { Scope } from './terms/registered'
import { createTracer } from './trace'
import { createUnheard } from './unheard'
import { startWatch } from './watch'

/** An engine with nothing open. */
export function createEngine({
  transport,
  route,
  timers,
  page,
  random,
  schedule,
  onAskedInVain,
}: EnginePorts): Engine {
  const stores = createStores()
  const opened = createListeners<Scope | null>()
  const handled = createListeners<Handled>()
  const merged = createListeners<Merged>()
  /** Whether frames are being handled: an action that takes events may be called now. */
  let isDispatching = false

  const tracer = createTracer(timers.now, () => {
    transport.onWire?.((fault) => tracer.tell({ kind: 'wire', fault }))
    for (const binding of stores.all) spyOn(binding)
    tracer.tell({ kind: 'scope', scope: scopes.scope.value })
    tracer.tell({ kind: 'link', link: link.current })
    for (const channel of channels.value) tracer.tell({ kind: 'channel', ...channel })
    tracer.tell({ kind: 'live', live: live.value })
  })

  /** Tells of calls of a store's actions that do not come from here. */
  function spyOn(binding: Binding) {
    binding.onCalled?.((call) => {
      if (!isDispatching) tracer.tell({ kind: 'outside', store: binding.id, ...call })
    })
  }

  const liveState = createLiveState(timers, (live) => tracer.tell({ kind: 'live', live }))
  const { live, advance } = liveState
  const intake = createIntake({
    schedule,
    stores: stores.all,
    route,
    isLive: () => live.value.state === 'live',
    whileDispatching(task) {
      isDispatching = true
      const results = task()
      isDispatching = false
      return results
    },
    onHandled(one) {
      handled.tell(one)
      if (tracer.isOn) tracer.tell({ kind: 'frame', ...one })
      const session = sessions.session()
      if (one.outcome === 'failed' && session) results.takeLoss(session)
    },
  })
  const reads = createReads({
    stores: stores.all,
    timers,
    drain: intake.drain,
    onMerged: merged.tell,
    tracer,
  })
  const reconnector = createReconnector({
    timers,
    random,
    mayTry: () => page.isVisible || isResting(link.current),
    reconnect: transport.reconnect,
  })
  const watch = startWatch({
    timers,
    random,
    page,
    onWake: reconnector.retryIfDown,
    onDue: () => sessions.readWhenDue(),
    onOutdated() {
      if (sessions.session()) advance('outdated')
      sessions.read('seen')
    },
    onSeen() {
      if (sessions.session()) results.takeSeen()
      sessions.resume()
    },
  })
  const link = followLink(transport, (next, before) => {
    tracer.tell({ kind: 'link', link: next })
    if (before.isUp && !next.isUp) results.setNews(true)
    if (next.isUp) {
      reconnector.up()
      unheard.expectChannels()
    } else sessions.lose(next.isFinal, next.reason)
  })
  const results = createReadResults({
    timers,
    liveState,
    link,
    reads,
    stores,
    watch,
    reconnector,
    isSeen: () => page.isVisible,
  })
  const unheard = createUnheard({
    timers,
    session: () => sessions.session(),
    liveState,
    link,
    results,
    reconnector,
  })
  const sessions = createSessions({
    transport,
    timers,
    random,
    isSeen: () => page.isVisible,
    stores,
    reads,
    results,
    liveState,
    link,
    watch,
    unheard,
    reconnector,
    tracer,
    onFrame: intake.push,
    onBarred: (reason) => void bar(reason),
  })
  const { channels } = sessions
  const { isBarred, ...scopes } = createScopes({
    advance,
    isOpen: sessions.isOpen,
    openSession: sessions.open,
    close(next) {
      opened.tell(next)
      tracer.tell({ kind: 'scope', scope: next })
      const isCleared = sessions.close()
      if (!next || !isCleared) reconnector.stop()
      return isCleared
    },
  })
  const { bar, resume } = scopes

  return {
    live,
    ...scopes,
    channels,
    onOpened: opened.add,
    onHandled: handled.add,
    onMerged: merged.add,
    onTrace: tracer.listen,
    register(binding) {
      stores.add(binding)
      if (tracer.isOn) spyOn(binding)
      const isSubscribed = () => sessions.session()?.isSubscribed
      const before = isSubscribed()
      sessions.follow()
      // Another store may have subscribed to the same channels. Then nothing else would start a
      // read.
      if (before && binding.resync && isSubscribed()) sessions.read('stores')
      return () => {
        const { isDeaf } = stores
        if (!stores.remove(binding)) return
        reads.forget(binding)
        sessions.follow()
        if (isDeaf && !stores.isDeaf) sessions.read('stores')
      }
    },
    refresh() {
      if (!isBarred()) sessions.refresh()
      else (onAskedInVain ?? resume)()
    },
    readSoon: watch.readSoon,
    close() {
      sessions.close()
      watch.stop()
      reconnector.stop()
      unheard.stop()
      link.stop()
      transport.close()
    },
  }
}
