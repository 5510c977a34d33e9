import { keepLastBoard, type KeeperPorts } from './keep-last-board'
import { createKeptStorage } from './kept-storage'

/** Keeps the board in the browser's storage. Only builds with the setting load this file. */
export function createKeeper({
  window,
  ...parts
}: Omit<KeeperPorts, 'storage' | 'wallNow' | 'onHidden'> & { window: Window }): void {
  const { document } = window
  keepLastBoard({
    ...parts,
    storage: createKeptStorage(),
    wallNow: Date.now,
    onHidden(listener) {
      window.addEventListener('pagehide', listener)
      document.addEventListener('visibilitychange', () => document.hidden && listener())
    },
  })
}
