/**
 * What happens without a rule: each entry takes one away by changing a piece of a source file while
 * the simulation is bundled. What must fail then, fails; where nothing does, `explained` says why.
 */
import { DELIVERY_ABLATIONS } from './ablations-of-delivery'
import { INTAKE_ABLATIONS } from './ablations-of-intake'
import { READING_ABLATIONS } from './ablations-of-reading'
import { SESSION_ABLATIONS } from './ablations-of-sessions'
import { SNAPSHOT_ABLATIONS } from './ablations-of-snapshots'
import { STATE_ABLATIONS } from './ablations-of-state'
import { STAY_ABLATIONS } from './ablations-of-stays'
import type { Patch } from './patch-source'
import type { ProfileName } from './schedule'

export { patchSource } from './patch-source'

export interface Ablation {
  rule: string
  /** What is missing, in words. */
  name: string
  /** The profile that shows it best. */
  profile: ProfileName
  patches: readonly Patch[]
  /** Why the simulation does not fail without it, and what it is for all the same. */
  explained?: string
}

export const ABLATIONS: readonly Ablation[] = [
  ...INTAKE_ABLATIONS,
  ...STATE_ABLATIONS,
  ...STAY_ABLATIONS,
  ...SNAPSHOT_ABLATIONS,
  ...READING_ABLATIONS,
  ...DELIVERY_ABLATIONS,
  ...SESSION_ABLATIONS,
]
