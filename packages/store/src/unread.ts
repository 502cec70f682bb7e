/** Kinds of things that a store of MLflow's may hold and that no part of a {@link Store} reads. */
export type UnreadKind =
  | 'trace'
  | 'assessment'
  | 'webhook'
  | 'evaluation dataset'
  | 'deleted logged model'

/** How many of a kind there are; never 0. */
export interface UnreadCount {
  readonly kind: UnreadKind
  readonly count: number
}
