/** The dialects that `VITE_BACKEND_DIALECT` can name; `main.ts` has what they are. */
export const DIALECTS = {
  contract: { listsHotels: true },
  // It has no list of hotels, so `VITE_HOTELS` names them.
  hotelmate: { listsHotels: false },
} as const satisfies Record<string, { listsHotels: boolean }>

export type DialectName = keyof typeof DIALECTS

export function isDialectName(name: string): name is DialectName {
  return Object.hasOwn(DIALECTS, name)
}
