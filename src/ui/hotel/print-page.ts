import { nextTick } from 'vue'

/** Opens the browser's print dialog. Every row of a windowed list is on the sheet. */
export async function printPage(): Promise<void> {
  // `print()` called from a script blocks before Vue can react to the browser's own `beforeprint`.
  dispatchEvent(new Event('beforeprint'))
  await nextTick()
  print()
}
