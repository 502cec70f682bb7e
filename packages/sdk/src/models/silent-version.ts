import type { ModelVersion } from '@waymark/domain'

/** Stands for a version where `WAYMARK_MODE=disabled`: number 0, which no registry gives. */
export function silentVersion(
  name: string,
  { source = null, stage = 'None' }: { readonly source?: string | null; readonly stage?: string },
): ModelVersion {
  return {
    name,
    version: 0,
    createdAt: null,
    updatedAt: null,
    description: null,
    userId: null,
    stage,
    source,
    runId: null,
    runLink: null,
    status: 'READY',
    statusMessage: null,
    tags: [],
    aliases: [],
  }
}
