/** What the panel shows of the record. It looks a few times a second, and never for each entry. */
import { onScopeDispose, shallowReadonly, shallowRef, type ShallowRef } from 'vue'
import type { Entry, FaultGroup } from '../../debug/entry'
import type { Recorder } from '../../debug/recorder'
import { hasError, hasFault } from './say-finding'

/** How often it looks (ms). */
export const LOOK_MS = 250
/** In a flood, which nobody can read, it passes over so many looks. */
const PASSED_OVER = 3
/** More new entries than this in one look are a flood. */
const FLOOD = 100

/** The record at one look. Oldest first. */
export interface Shown {
  entries: readonly Entry[]
  groups: readonly FaultGroup[]
  /** How many of the entries have an error. */
  errors: number
  total: number
  /** How many faults had no place among the groups. */
  lost: number
  /** How many entries are new since the look before. */
  added: number
}

/** What came during a pause. */
export interface Waiting {
  entries: number
  faults: number
}

/** The record as it is shown, and the pause. A pause stops the view only: the recorder goes on. */
export interface ShownRecord {
  readonly shown: Readonly<ShallowRef<Shown>>
  /** `null` while it is not paused. */
  readonly waiting: Readonly<ShallowRef<Waiting | null>>
  pause(): void
  resume(): void
  resolve(key?: string): void
  clear(): void
}

/** Follows a recorder until the component is unmounted. */
export function useRecord(recorder: Recorder): ShownRecord {
  let version = -1
  let lastSeq = 0
  let passed = 0
  const shown = shallowRef(take())
  const waiting = shallowRef<Waiting | null>(null)

  function take(): Shown {
    version = recorder.version
    const entries = recorder.entries.slice()
    const added = countBack(entries, lastSeq, () => true)
    lastSeq = entries.at(-1)?.trace.seq ?? lastSeq
    const errors = entries.reduce((sum, entry) => sum + Number(hasError(entry)), 0)
    const { total, lostFaults: lost } = recorder
    return { entries, groups: [...recorder.groups], errors, total, lost, added }
  }

  function look() {
    if (version === recorder.version) return
    if (shown.value.added > FLOOD && ++passed <= PASSED_OVER) return
    passed = 0
    if (!waiting.value) return void (shown.value = take())
    version = recorder.version
    const { entries } = recorder
    const faults = waiting.value.faults + countBack(entries, lastSeq, hasFault)
    lastSeq = entries.at(-1)?.trace.seq ?? lastSeq
    waiting.value = { entries: recorder.total - shown.value.total, faults }
  }

  const timer = setInterval(look, LOOK_MS)
  onScopeDispose(() => clearInterval(timer))

  return {
    shown: shallowReadonly(shown),
    waiting: shallowReadonly(waiting),
    pause() {
      look()
      waiting.value ??= { entries: 0, faults: 0 }
    },
    resume() {
      waiting.value = null
      shown.value = take()
    },
    resolve(key) {
      recorder.resolve(key)
      const groups = shown.value.groups.filter((group) => key !== undefined && group.key !== key)
      shown.value = { ...shown.value, groups }
    },
    clear() {
      recorder.clear()
      if (waiting.value) waiting.value = { entries: 0, faults: 0 }
      shown.value = take()
    },
  }
}

/** How many entries after `seq` are such. */
function countBack(entries: readonly Entry[], seq: number, is: (entry: Entry) => boolean): number {
  let count = 0
  for (let index = entries.length - 1; index >= 0; index--) {
    const entry = entries[index] as Entry
    if (entry.trace.seq <= seq) break
    if (is(entry)) count++
  }
  return count
}
