import { keepLastBoard, type KeeperPorts } from './keep-last-board'
import { createKeptStorage } from './kept-storage'
import { createPackReader } from './read-pack'

/**
 * Keeps the board in the browser's storage. Only boards with the setting load this file.
 *
 * @returns reads the pack of a hotel
 */
export function createKeeper({
  window,
  name,
  ...parts
}: Omit<KeeperPorts, 'storage' | 'wallNow' | 'onHidden' | 'onSeen'> & {
  window: Window
  name: string
}) {
  const { document } = window
  const [storage, wallNow] = [createKeptStorage(name), Date.now]
  keepLastBoard({
    ...parts,
    storage,
    wallNow,
    onHidden(listener) {
      window.addEventListener('pagehide', listener)
      document.addEventListener('visibilitychange', () => document.hidden && listener())
    },
    onSeen(listener) {
      window.addEventListener('pageshow', listener)
      document.addEventListener('resume', listener)
      document.addEventListener('visibilitychange', () => document.hidden || listener())
    },
  })
  return createPackReader({ ...parts, storage, wallNow })
}
