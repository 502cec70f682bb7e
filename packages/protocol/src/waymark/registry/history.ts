import type { RegistryOperation } from '@waymark/domain'
import { ownEndpoint } from '../own-endpoint.ts'
import { optional, whole } from '../shape.ts'
import type { JsonNumber } from '../wire-number.ts'

/** A page of what was done to a registered model and its versions, newest first. */
export interface ModelHistory {
  readonly operations: readonly (Omit<RegistryOperation, 'at'> & { readonly at: JsonNumber })[]
  /** The `before` of the next page; null after the last. */
  readonly nextBefore: number | null
}

/** The audit trail of a registered model. */
export const modelHistory = ownEndpoint<ModelHistory>()({
  id: 'waymarkModelHistory',
  noun: 'registry',
  summary: 'What was done to a registered model and its versions',
  method: 'GET',
  path: '/models/{name}/history',
  fields: {
    limit: optional(whole(1, 200), 50),
    before: optional(whole(1, Number.MAX_SAFE_INTEGER), undefined),
  },
})
