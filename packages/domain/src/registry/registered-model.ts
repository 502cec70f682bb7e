import type { Int64 } from '../int64.ts'
import type { KeyValue } from '../tag.ts'
import type { ModelVersion } from './model-version.ts'

/** A name under which versions of a model are kept. Times are ms since 1970, UTC. */
export interface RegisteredModel {
  readonly name: string
  readonly description: string | null
  readonly createdAt: Int64 | null
  readonly updatedAt: Int64 | null
  /** The highest version of each stage that has one; their aliases are left out, as in MLflow. */
  readonly latestVersions: readonly ModelVersion[]
  readonly tags: readonly KeyValue[]
  /** Sorted by alias. */
  readonly aliases: readonly ModelAlias[]
}

/** A name that points at one version of a model and may be moved. */
export interface ModelAlias {
  readonly alias: string
  readonly version: number
}
