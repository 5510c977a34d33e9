/** Pages and parts in files of their own, outside the first load. */
import { defineAsyncComponent, defineComponent, h, type Component } from 'vue'
import { useText } from '../text/use-text'

/** A file that did not come is asked for again after this time (ms). */
const AGAIN_MS = 10_000

/** Stands in its place until it came. */
const Loading = defineComponent({
  setup() {
    const t = useText()
    return () => h('p', { class: 'muted', role: 'status' }, t.value.booking.loading)
  },
})

type Load = () => Promise<{ default: Component }>

/**
 * Loads a page when its address is opened, and asks for its file until it comes. That it did not
 * come is said by `release/`, as for every late file.
 */
export function latePage(load: Load): Component {
  const Page = latePart(load, Loading)
  // The router would not show the address before the file has come.
  return defineComponent({ render: () => h(Page) })
}

/** The same for a part of a page, in whose place nothing stands meanwhile. */
export function latePart(load: Load, loadingComponent?: Component): Component {
  return defineAsyncComponent({
    loader: load,
    ...(loadingComponent && { loadingComponent }),
    suspensible: false,
    onError: (_, retry) => void setTimeout(retry, AGAIN_MS),
  })
}
