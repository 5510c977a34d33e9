/** All of the debug tools that need no panel: the record, the console, what test runners read. */
import { logToConsole, type ConsolePort } from './console-log'
import { createAfterPaint } from './paint-marks'
import { recordBoard, type RecordPorts } from './record-board'
import type { Recorder } from './recorder'
import { createBoardApi } from './trace-api'

/** What the debug tools need of a page. */
export interface DebuggingPorts extends Omit<RecordPorts, 'afterPaint'> {
  window: Window
  after(ms: number, task: () => void): () => void
  /** Left out: nothing is written. */
  console?: ConsolePort
}

/** `off` in the device's storage keeps the console silent. */
export const CONSOLE_SETTING = 'hotel-board.debug-console'

/** Starts them on a page. The record is returned; the rest looks at it. */
export function startDebugging({ window, after, console, ...ports }: DebuggingPorts): Recorder {
  const recorder = recordBoard({ ...ports, afterPaint: createAfterPaint(window.document) })
  Object.assign(window, { __board: createBoardApi(recorder) })
  if (console) {
    const isOn = () => settingOf(window) !== 'off'
    logToConsole({ recorder, console, after, isOn })
  }
  return recorder
}

/** The storage may be forbidden. */
function settingOf(window: Window): string | null {
  try {
    return window.localStorage.getItem(CONSOLE_SETTING)
  } catch {
    return null
  }
}
