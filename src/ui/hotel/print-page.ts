import { nextTick } from 'vue'

/** Opens the browser's print dialog, with every row of a windowed list on the sheet. */
export async function printPage(): Promise<void> {
  // Called from a script, `print` stops it before Vue could follow the browser's own `beforeprint`.
  dispatchEvent(new Event('beforeprint'))
  await nextTick()
  print()
}
