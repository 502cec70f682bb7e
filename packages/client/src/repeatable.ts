import type { AnyEndpoint } from '@waymark/protocol'

// POSTs that leave the same behind when they arrive twice: points have their whole row as their
// key, a param may be written again with its own value, tags and names are overwritten.
const REPEATABLE_POSTS = new Set([
  'getLatestVersions',
  'logBatch',
  'logInputs',
  'logMetric',
  'logParameter',
  'searchDatasets',
  'searchExperiments',
  'searchLoggedModels',
  'searchRuns',
  'setExperimentTag',
  'setModelVersionTag',
  'setRegisteredModelAlias',
  'setRegisteredModelTag',
  'setRunTag',
  'transitionModelVersionStage',
  'updateExperiment',
  'updateRun',
])

/** Whether a request may be sent again when nobody knows if it was carried out. */
export function isRepeatable({ id, method }: AnyEndpoint): boolean {
  if (method === 'POST') return REPEATABLE_POSTS.has(id)
  return method === 'GET' || method === 'PUT' || id.startsWith('update') || id.startsWith('set')
}
