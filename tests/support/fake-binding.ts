import type { Binding } from '../../src/realtime/binding'

/** A store that does nothing but what a test says. */
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
