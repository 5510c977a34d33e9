/**
 * Opens a channel to the other tabs of this browser profile; `null` where there is none, or where a
 * person has blocked the storage.
 */
export function openTabChannel(name: string): BroadcastChannel | null {
  try {
    return new BroadcastChannel(name)
  } catch {
    return null
  }
}
