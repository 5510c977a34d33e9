/** A window of its own for the panel. */
import { onScopeDispose, shallowReadonly, shallowRef, type ShallowRef } from 'vue'

/** The window, which is closed with the page and with the component. */
export interface OwnWindow {
  /** Where the panel goes; `null` while it is in the page. */
  readonly body: Readonly<ShallowRef<HTMLElement | null>>
  /** Returns whether the browser let it be opened. */
  open(): boolean
  close(): void
}

/** @param onClosed called when a person closed the window */
export function useOwnWindow(page: Window, onClosed: () => void): OwnWindow {
  const body = shallowRef<HTMLElement | null>(null)
  let own: Window | null = null

  function close() {
    const closing = own
    own = null
    body.value = null
    closing?.close()
  }

  function onHidden() {
    if (!own) return
    close()
    onClosed()
  }

  page.addEventListener('pagehide', close)
  onScopeDispose(() => {
    page.removeEventListener('pagehide', close)
    close()
  })
  return {
    body: shallowReadonly(body),
    open() {
      own = page.open('', '', 'popup,width=1200,height=720')
      if (!own) return false
      copyStyles(page.document, own.document)
      own.document.title = 'Realtime debug'
      own.addEventListener('pagehide', onHidden)
      body.value = own.document.body
      return true
    },
    close,
  }
}

/** The styles and the theme of the page, as they are now. */
function copyStyles(from: Document, to: Document) {
  const { documentElement: root } = from
  for (const { name, value } of root.attributes) {
    if (name !== 'style') to.documentElement.setAttribute(name, value)
  }
  for (const one of from.querySelectorAll('style, link[rel=stylesheet], meta[name=color-scheme]')) {
    const copy = to.importNode(one, true)
    // An address of the page means nothing in a window without one.
    if (one instanceof HTMLLinkElement && copy instanceof Object && 'href' in copy)
      copy.href = one.href
    to.head.append(copy)
  }
}
