/** The dialects that the settings can name; `load-dialect.ts` loads them. */
export const DIALECTS = {
  contract: { listsHotels: true },
  // It has no list of hotels, so the settings name them.
  hotelmate: { listsHotels: false },
} as const satisfies Record<string, { listsHotels: boolean }>

export type DialectName = keyof typeof DIALECTS

export function isDialectName(name: string): name is DialectName {
  return Object.hasOwn(DIALECTS, name)
}
