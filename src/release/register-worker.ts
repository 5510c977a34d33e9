/** Registers the service worker, or takes it away. */

/** The part of `window.trustedTypes` that is used; TypeScript does not know it. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(address: string): string },
  ): { createScriptURL(address: string): string }
}

declare global {
  interface Window {
    trustedTypes?: TrustedTypes
  }
}

/** `isOn: false` does more than not register: it deletes what an earlier worker has stored. */
export interface WorkerPorts {
  window: Window
  /** The folder of the board. */
  base: string
  /** Whether this board has a worker. */
  isOn: boolean
}

/**
 * Registers the worker of the board's folder. Switched off, a worker that was there is unregistered
 * and what it stored is deleted. Where a browser has no workers, or not without HTTPS, nothing
 * happens.
 *
 * @returns looks for a new version of the worker
 */
export async function registerWorker({ window, base, isOn }: WorkerPorts): Promise<() => void> {
  const { serviceWorker } = window.navigator
  if (!serviceWorker) return () => {}
  if (!isOn) {
    await leave(window, base)
    return () => {}
  }
  const registration = await serviceWorker.register(addressOf(window, base), {
    scope: base,
    updateViaCache: 'none',
  })
  return () => void registration.update().catch(() => {})
}

/** The only address that a script is loaded from by name. */
function addressOf({ trustedTypes }: Window, base: string): string {
  const address = new URL('worker.js', base).href
  const policy = trustedTypes?.createPolicy('board-worker', {
    createScriptURL(asked) {
      if (asked !== address) throw new TypeError('This is not the address of the worker.')
      return asked
    },
  })
  return policy?.createScriptURL(address) ?? address
}

async function leave({ navigator, caches }: Window, base: string) {
  const registration = await navigator.serviceWorker.getRegistration(base)
  // A worker of a folder above this one is another's.
  if (registration?.scope === base) await registration.unregister()
  const own = `hotel-board ${new URL(base).pathname} `
  const names = (await caches?.keys()) ?? []
  await Promise.all(names.filter((name) => name.startsWith(own)).map((name) => caches.delete(name)))
}
