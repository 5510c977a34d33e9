/** Which scope is open, and which one is wanted while nobody may see it. */
import { readonly, shallowRef } from 'vue'
import type { Engine } from './engine'
import type { LiveState } from './live-state'
import { guard } from './terms/guard'
import type { Scope } from './terms/registered'
import type { Bar } from './terms/trouble'

/** The part of the engine that opens scopes. */
export interface Scopes extends Pick<Engine, 'scope' | 'open' | 'bar' | 'resume'> {
  /** Whether nobody may see the rows of the scope that is wanted. */
  isBarred(): boolean
}

/** `close` comes before each `openSession`. When it returns `false`, nothing is opened. */
export interface ScopesPorts {
  advance: LiveState['advance']
  /** Whether this scope is open; with `null`, whether nothing is. */
  isOpen(scope: Scope | null): boolean
  openSession(scope: Scope): void
  /** Closes what is open, before the next scope. @returns whether the rows were cleared */
  close(next: Scope | null): boolean
}

/** Creates scopes, with none open. */
export function createScopes({ advance, isOpen, openSession, close }: ScopesPorts): Scopes {
  const scope = shallowRef<Scope | null>(null)
  /** Why nothing is open although a scope is wanted. */
  let barred: { reason: Bar; wanted: Scope | null } | null = null

  function show(next: Scope | null) {
    // A watcher of the ref may throw.
    guard(() => (scope.value = next))
  }

  function open(next: Scope | null): boolean {
    if (barred?.reason.code === 'unauthorised') {
      barred.wanted = next
      return true
    }
    // The same scope opens again with `resume` only.
    if (barred && next !== null && next === barred.wanted) return true
    if (barred && next === null) advance('opened')
    barred = null
    if (isOpen(next)) return true
    const isCleared = close(next)
    advance('opened')
    if (!isCleared) advance('gave-up', { code: 'broken' })
    show(isCleared ? next : null)
    if (next && isCleared) openSession(next)
    return isCleared
  }

  function bar(reason: Bar): boolean {
    const wanted = barred ? barred.wanted : scope.value
    const isOver = reason.code === 'unauthorised'
    // A scope that is not open cannot be somebody else's.
    if (isOver ? barred?.reason.code === reason.code : !scope.value) return true
    barred = { reason, wanted }
    // Told first: a listener that keeps rows must not take these for the rows of a scope that was
    // only closed.
    advance(isOver ? 'refused' : 'gave-up', reason)
    const isCleared = close(null)
    show(null)
    if (isCleared) return true
    advance('opened')
    advance('gave-up', { code: 'broken' })
    return false
  }

  function resume() {
    if (!barred) return
    const { wanted } = barred
    barred = null
    if (wanted === null) advance('opened')
    else open(wanted)
  }

  return {
    scope: readonly(scope) as Scopes['scope'],
    open,
    bar,
    resume,
    isBarred: () => barred !== null,
  }
}
