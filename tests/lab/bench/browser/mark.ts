/**
 * A marked event changes a row that is on the screen to a value that no other event has, and its id
 * says which row, which value and when it was sent. So every page can be watched in the same way,
 * whatever it is made of. This begins the id; a slash is the same in JSON, and in JSON within JSON.
 */
export const MARK = 'mark/'

/** Four characters, so that a room's cell holds them and none is the beginning of another. */
const FIRST_VALUE = 36 ** 3
const VALUES = 36 ** 4 - FIRST_VALUE
let made = 0

/** @param now ms since 1970, with fractions */
export function makeMark(id: string, now: number): { value: string; eventId: string } {
  const value = (FIRST_VALUE + (made++ % VALUES)).toString(36)
  return { value, eventId: `${MARK}${id}/${value}/${now}/` }
}
