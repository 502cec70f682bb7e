import { invalid, type Run, TrackingError } from '@waymark/domain'
import { isTemporary } from '../../queue/outbox.ts'
import type { Backend } from '../../tracking-uri/backend.ts'
import { openBackend } from '../../tracking-uri/tracking-uri.ts'
import { warnOnce, wordsOf } from '../../warn-once.ts'
import { findUnfinished } from './resume-note.ts'
import type { Resume, WandbRunOptions } from './wandb-options.ts'

/** The tag that holds an id of the user's own. */
export const ID_TAG = 'wandb.id'

/**
 * The run that a start is to go on with; undefined for a new one, also where nobody can be asked.
 *
 * @throws {TrackingError} `RUN_NOT_FOUND` for `must` without such a run, `INVALID_VALUE` for `never`
 *   with one, `OFFLINE` or what keeps the store from being reached for `must`
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
  const found = await lookUp(await openBackend(trackingUri), { project, wanted, resume })
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

/** A training that may begin anew does so rather than be logged nowhere. */
async function lookUp(
  backend: Backend,
  { project, wanted, resume }: { project: string; wanted: string; resume: Resume },
): Promise<Run | undefined> {
  try {
    if (backend.spooler?.isOffline === true) {
      throw new TrackingError('OFFLINE', { what: `going on with the run '${wanted}'` })
    }
    return await findById(backend, project, wanted)
  } catch (error) {
    if (resume === 'must' || !isTemporary(error)) throw error
    warnOnce(
      `wandb:resume:${wanted}`,
      `A new run is started with the id '${wanted}': ${wordsOf(error)}`,
    )
    return undefined
  }
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
