/** Marks the rows that an event changed. The first load and snapshots do not count as news. */
import {
  inject,
  nextTick,
  onScopeDispose,
  provide,
  ref,
  watch,
  type InjectionKey,
  type Ref,
} from 'vue'
import './change-marks.css'

/** How long a row is marked as new (ms), and how often that is checked. */
const NEW_MS = 60_000
const SWEEP_MS = 1_000

interface ChangeMarks {
  /** Whether the present render shows a change by an event. */
  isChange(): boolean
  /** Removes a mark after `NEW_MS`. */
  expire(mark: Ref<boolean>): void
  forget(mark: Ref<boolean>): void
}

const MARKS: InjectionKey<ChangeMarks> = Symbol('change marks')

/**
 * Call it in the component that lists the rows. A new list counts as news when the context is
 * unchanged.
 *
 * @param rows the rows that are shown
 * @param context what else can bring other rows: the snapshot, the chosen list, the search
 */
export function provideChangeMarks(rows: () => unknown, context: () => readonly unknown[]): void {
  /** One timer for all marks: a row that changes again only moves its end. */
  const ends = new Map<Ref<boolean>, number>()
  let timer: ReturnType<typeof setInterval> | undefined
  let isChange = false

  watch([rows, context], ([list, around], [listBefore, aroundBefore]) => {
    isChange = list !== listBefore && around.every((value, index) => value === aroundBefore[index])
    // The rows render in this same flush. A row that mounts later was only scrolled into view.
    void nextTick(() => (isChange = false))
  })

  function sweep() {
    const now = performance.now()
    for (const [mark, end] of ends) {
      if (end > now) continue
      mark.value = false
      ends.delete(mark)
    }
    if (ends.size > 0) return
    clearInterval(timer)
    timer = undefined
  }

  onScopeDispose(() => clearInterval(timer))
  provide(MARKS, {
    isChange: () => isChange,
    expire(mark) {
      ends.set(mark, performance.now() + NEW_MS)
      timer ??= setInterval(sweep, SWEEP_MS)
    },
    forget: (mark) => void ends.delete(mark),
  })
}

/** How a row shows that it changed. */
export interface Marks {
  /** The class of the tint. Each change gives another one, so that the animation starts again. */
  tint: Readonly<Ref<string>>
  /** Whether the row is marked as new. */
  isNew: Readonly<Ref<boolean>>
}

/** Call it in a row. */
export function useChangeMarks(row: () => unknown): Marks {
  const marks = inject(MARKS, null)
  const tint = ref('')
  const isNew = ref(false)

  function mark() {
    tint.value = tint.value === 'tint-odd' ? 'tint-even' : 'tint-odd'
    isNew.value = true
    marks?.expire(isNew)
  }

  if (marks?.isChange()) mark()
  watch(row, () => void (marks?.isChange() && mark()))
  onScopeDispose(() => marks?.forget(isNew))
  return { tint, isNew }
}
