import { invalid, type Run, TrackingError } from '@waymark/domain'
import type { Backend } from '../../tracking-uri/backend.ts'
import { openBackend } from '../../tracking-uri/tracking-uri.ts'
import { findUnfinished } from './resume-note.ts'
import type { WandbRunOptions } from './wandb-options.ts'

/** The tag that holds an id of the user's own. */
export const ID_TAG = 'wandb.id'

/**
 * The run that a start is to go on with; undefined for a new one.
 *
 * @throws {TrackingError} `RUN_NOT_FOUND` for `must` without such a run, `INVALID_VALUE` for `never`
 *   with one
 */
export async function findResumed(
  { resume, id }: Pick<WandbRunOptions, 'resume' | 'id'>,
  { project, trackingUri }: { readonly project: string; readonly trackingUri: string | undefined },
): Promise<Run | undefined> {
  if (resume === undefined) return undefined
  const wanted = (resume === 'auto' ? findUnfinished(project) : undefined) ?? id
  if (wanted === undefined) {
    if (resume !== 'must') return undefined
    throw invalid("resume: 'must' needs the id of the run to go on with.")
  }
  const found = await findById(await openBackend(trackingUri), project, wanted)
  if (found === undefined && resume === 'must') {
    throw new TrackingError('RUN_NOT_FOUND', { runId: wanted })
  }
  if (found !== undefined && resume === 'never') {
    throw invalid(`There is a run '${wanted}' already: choose another id, or resume: 'allow'.`)
  }
  return found
}

/** The step after the last one that a run logged. */
export function nextStep({ metrics }: Run): number {
  return metrics
    .filter(({ key }) => !key.startsWith('system/'))
    .reduce((next, { step }) => Math.max(next, Number(step) + 1), 0)
}

async function findById(backend: Backend, project: string, id: string): Promise<Run | undefined> {
  if (/^[0-9a-f]{32}$/.test(id)) {
    const run = await backend.getRun(id).catch((error: unknown) => {
      if (error instanceof TrackingError && error.kind === 'missing') return undefined
      throw error
    })
    if (run !== undefined) return run.info.lifecycleStage === 'active' ? run : undefined
  }
  const experiment = await backend.findExperiment(project)
  if (experiment === undefined) return undefined
  if (id.includes("'")) throw invalid(`"${id}" cannot be a run's id: leave out the quotes.`)
  const { items } = await backend.searchRuns({
    experimentIds: [experiment.experimentId],
    filter: `tags."${ID_TAG}" = '${id}'`,
    orderBy: ['attributes.start_time DESC'],
    viewType: 'active',
    maxResults: 1,
    pageToken: undefined,
  })
  return items[0]
}
