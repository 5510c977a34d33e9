import { createListeners } from './listeners'
import type { ChannelListener, Link, Transport } from './transport'

/** A transport that is loaded with the first subscription, so that it is no part of the first bundle. */
export function createLazyTransport(load: () => Promise<Transport>): Transport {
  const links = createListeners<Link>()
  const wanted = new Map<string, { listener: ChannelListener; leave(): void }>()
  let link: Link = { isUp: false, isFinal: false, reason: { code: 'connecting' } }
  let transport: Transport | null = null
  let isLoading = false
  let isClosed = false

  function setLink(next: Link) {
    link = next
    links.tell(next)
  }

  async function open() {
    if (isLoading) return
    isLoading = true
    try {
      use(await load())
    } catch {
      setLink({ isUp: false, isFinal: true, reason: { code: 'not-loaded' } })
    } finally {
      isLoading = false
    }
  }

  function use(loaded: Transport) {
    if (isClosed) return loaded.close()
    transport = loaded
    loaded.onLink(setLink)
    for (const [name, one] of wanted) one.leave = loaded.subscribe(name, one.listener)
  }

  return {
    subscribe(name, listener) {
      const one = { listener, leave: () => {} }
      wanted.set(name, one)
      if (transport) one.leave = transport.subscribe(name, listener)
      else void open()
      return () => {
        if (wanted.get(name) === one) wanted.delete(name)
        one.leave()
      }
    },
    onLink(listener) {
      const undo = links.add(listener)
      listener(link)
      return undo
    },
    reconnect() {
      if (transport) transport.reconnect()
      else if (wanted.size > 0) void open()
    },
    close() {
      isClosed = true
      wanted.clear()
      transport?.close()
    },
  }
}
