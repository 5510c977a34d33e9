/**
 * What a build gives vue-toastification in place of `vue`. The library alone would use two parts of
 * it that stand in the first bundle: the TransitionGroup of its list, 3 kB, though the board's toasts
 * do not move, and the Options API, 1.7 kB.
 */
import {
  computed,
  getCurrentInstance,
  h,
  onBeforeMount,
  onBeforeUnmount,
  onMounted,
  reactive,
  toRefs,
  watch,
  type Component,
  type FunctionalComponent,
} from 'vue'

export * from 'vue'

export const TransitionGroup: FunctionalComponent<{ tag?: string }> = (
  { tag = 'div' },
  { slots },
) => h(tag, slots.default?.())
TransitionGroup.props = ['tag']
TransitionGroup.inheritAttrs = false

type Method = (this: unknown, ...args: unknown[]) => unknown
type Methods = Record<string, Method>

/** The options that the library has; all others are the same in both kinds of component. */
interface Options {
  data?: (this: unknown) => object
  computed?: Methods
  methods?: Methods
  watch?: Methods
  beforeMount?: Method
  mounted?: Method
  beforeUnmount?: Method
}

/** A component of options as one of `setup`. */
export function defineComponent(options: Options): Component {
  const {
    data,
    computed: getters,
    methods,
    watch: watchers,
    beforeMount,
    mounted,
    beforeUnmount,
    ...rest
  } = options

  function setup() {
    const self = getCurrentInstance()?.proxy as unknown as Record<string, unknown>
    const each = <T>(of: Methods = {}, make: (method: Method, name: string) => T) =>
      Object.fromEntries(
        Object.entries(of).map(([name, method]) => [name, make(method.bind(self), name)]),
      )

    // Not before there is something to watch.
    onBeforeMount(() => each(watchers, (tell, name) => watch(() => self[name], tell)))
    if (beforeMount) onBeforeMount(beforeMount.bind(self))
    if (mounted) onMounted(mounted.bind(self))
    if (beforeUnmount) onBeforeUnmount(beforeUnmount.bind(self))
    return {
      ...each(methods, (method) => method),
      ...each(getters, (get) => computed(() => get())),
      ...toRefs(reactive(data?.call(self) ?? {})),
    }
  }
  return { ...rest, setup }
}
