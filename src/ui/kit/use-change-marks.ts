/** Marks the rows that an event changed, and no others: the first load and a snapshot are no news. */
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
import { useStorePorts } from '../../stores/ports'
import './change-marks.css'

/** How long a row says that it is new (ms), and how often that is looked at. */
const NEW_MS = 60_000
const SWEEP_MS = 1_000

interface ChangeMarks {
  /** Whether what is rendered right now was changed by an event. */
  isChange(): boolean
  /** Takes a mark away again when it has said so for long enough. */
  expire(mark: Ref<boolean>): void
  forget(mark: Ref<boolean>): void
}

const MARKS: InjectionKey<ChangeMarks> = Symbol('change marks')

/**
 * In the component that lists the rows: news is a new list while everything else stays as it was.
 *
 * @param rows the rows that are shown
 * @param context what else may bring other rows: the snapshot, the chosen list, the search
 */
export function provideChangeMarks(rows: () => unknown, context: () => readonly unknown[]): void {
  const { pause } = useStorePorts()
  const isPaused = () => pause?.isOn.value ?? false
  /** One timer for all marks: a row that changes again only moves its end. */
  const ends = new Map<Ref<boolean>, number>()
  let timer: ReturnType<typeof setInterval> | undefined
  let isChange = false
  /** What the shown rows came with: a paused board shows what a snapshot brought only later. */
  let known = context()

  watch([rows, context, isPaused], ([list, around, isHeld], [listBefore]) => {
    isChange = list !== listBefore && around.every((value, index) => value === known[index])
    if (!isHeld) known = around
    // The rows are rendered in this same flush; whatever mounts later is scrolled into view.
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
  /** The class that tints it, anew with each piece of news. */
  tint: Readonly<Ref<string>>
  /** Whether it says that it is new. */
  isNew: Readonly<Ref<boolean>>
}

/** In a row. */
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
