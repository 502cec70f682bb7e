import type { Int64 } from '../int64.ts'

/** What was done to a registered model or to one of its versions. */
export type RegistryVerb =
  | 'created'
  | 'described'
  | 'renamed'
  | 'deleted'
  | 'tag-set'
  | 'tag-deleted'
  | 'alias-set'
  | 'alias-deleted'
  | 'stage-set'

/** One change of the registry as the audit trail keeps it. */
export interface RegistryOperation {
  /** Unique and rising in the order of the changes. */
  readonly id: number
  readonly at: Int64
  /** Who asked for it; '' where that is not known. */
  readonly actor: string
  readonly verb: RegistryVerb
  /** The model's name when it was done. */
  readonly name: string
  /** null where the model itself was changed. */
  readonly version: number | null
  /** Of the tag or the alias; null where there is none. */
  readonly key: string | null
  /** What was there and what is there now; null for nothing, long texts cut. */
  readonly before: string | null
  readonly after: string | null
}
