/** The dialects that the settings can name; `load-dialect.ts` loads them. */
export const DIALECTS = {
  contract: { listsHotels: true },
  // It has no list of hotels, so the settings name them.
  hotelmate: { listsHotels: false },
} as const satisfies Record<string, { listsHotels: boolean }>

/** The name of a dialect, as the setting `backendDialect` has it. */
export type DialectName = keyof typeof DIALECTS

/** Whether a text names a dialect. */
export function isDialectName(name: string): name is DialectName {
  return Object.hasOwn(DIALECTS, name)
}
