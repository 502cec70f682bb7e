import type { RunInfo } from './run.ts'

/** One column of a runs table: an attribute, or what a run logged under a key. */
export type RunColumn =
  | { readonly on: 'attribute'; readonly key: keyof RunInfo }
  | { readonly on: 'metric' | 'param' | 'tag'; readonly key: string }
