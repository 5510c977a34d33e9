import { contract } from './contract'
import type { Dialect } from './dialect'
import type { DialectName } from './names'

const LOAD: Record<DialectName, () => Dialect | Promise<Dialect>> = {
  contract: () => contract,
  hotelmate: async () => (await import('./hotelmate')).hotelmate,
}

/** Loads a dialect. The contract is always there; another one is in a file of its own. */
export async function loadDialect(name: DialectName): Promise<Dialect> {
  return LOAD[name]()
}
