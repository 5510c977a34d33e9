import { availableParallelism, cpus, loadavg } from 'node:os'

/** What the figures were taken on, with a warning where they cannot be trusted. */
export function describeMachine() {
  const cores = availableParallelism()
  const [load = 0] = loadavg()
  const isBusy = load > cores / 2
  return {
    node: `Node ${process.versions.node}`,
    processor: `${cores} × ${cpus()[0]?.model ?? 'unknown processor'}`,
    load: `load ${load.toFixed(1)}${isBusy ? ' (busy: do not trust the figures)' : ''}`,
  }
}
