import type { Binding } from '../../src/realtime/binding'

/** A binding of a store that does nothing; a test replaces parts of it. */
export function fakeBinding(change: Partial<Binding> = {}): Binding {
  return {
    id: 'fake',
    channels: () => [],
    handles: () => true,
    apply() {},
    async resync() {},
    reset() {},
    mutationCount: () => undefined,
    ...change,
  }
}
