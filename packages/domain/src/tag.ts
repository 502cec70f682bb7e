/** A key with a text: params and tags of every noun. */
export interface KeyValue {
  readonly key: string
  readonly value: string
}

/** Whether a thing is in use or in the bin. */
export type LifecycleStage = 'active' | 'deleted'

/** Which lifecycle stages a listing shows. */
export type ViewType = 'active' | 'deleted' | 'all'
