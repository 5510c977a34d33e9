/** Names that are written out in the code: the keys of a table, and the items of a list. */

/** Returns the keys of a table that is a constant, so that it has no other keys than its type says. */
export function keysOf<T extends object>(table: T): (keyof T & string)[] {
  return Object.keys(table) as (keyof T & string)[]
}

/** Whether a value from outside is one of the names in a list. */
export function isOneOf<T extends string>(names: readonly T[], value: unknown): value is T {
  return (names as readonly unknown[]).includes(value)
}
