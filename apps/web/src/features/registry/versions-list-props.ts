import type { Model, ModelVersion } from '../../api/models.ts'
import type { RegistryChanges } from './use-registry-change.ts'
import type { VersionMetric } from './use-version-metrics.ts'

/** What a list of versions is drawn from, as a table or as cards. */
export interface VersionsListProps {
  readonly model: Model
  /** All that there are. */
  readonly versions: readonly ModelVersion[]
  /** Those that are listed. */
  readonly shown: readonly ModelVersion[]
  readonly metrics: readonly VersionMetric[]
  readonly changes: RegistryChanges
  readonly ticked: readonly string[]
  readonly onToggle: (version: string) => void
}
