import type { TransferChoice } from '../carry/passage.ts'

/** All that a place holds is to be carried. */
export const EVERYTHING: TransferChoice = {
  experiments: [],
  filter: '',
  withDeleted: true,
  withArtifacts: true,
  withModels: true,
  dryRun: false,
}
