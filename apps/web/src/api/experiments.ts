import type {
  ExperimentColumns,
  ExperimentSummaries,
  ExperimentSummary,
} from '@waymark/protocol/waymark'
import { hasAnswer } from './early-answer.ts'
import { getJson, getOwn, ownUrl } from './fetch-json.ts'
import { findNumber } from './number.ts'

/** What the pages show of an experiment. Times are ms since 1970; undefined where none is known. */
export interface Experiment {
  readonly experimentId: string
  readonly name: string
  readonly isDeleted: boolean
  readonly lastActivity: number | undefined
  readonly runs: number
  readonly running: number
  readonly failed: number
}

function fromWire(wire: ExperimentSummary): Experiment {
  const { experimentId, name, runs, running, failed } = wire
  return {
    experimentId,
    name,
    isDeleted: wire.lifecycleStage === 'deleted',
    lastActivity: findNumber(wire.lastActivity),
    runs,
    running,
    failed,
  }
}

const LIST = { limit: 1000 }

/** Where {@link listExperiments} reads. */
export function listUrl(): string {
  return ownUrl('experiments', LIST)
}

/** Whether the list of experiments came with the page. */
export function isListAtHand(): boolean {
  return hasAnswer(listUrl())
}

/** The most recently active experiments, at most 1000: as many as a page can list. */
export async function listExperiments(
  signal: AbortSignal,
): Promise<{ readonly experiments: readonly Experiment[]; readonly hasMore: boolean }> {
  const body = (await getOwn('experiments', LIST, signal)) as ExperimentSummaries
  return { experiments: body.experiments.map(fromWire), hasMore: body.hasMore }
}

/** The name and stage of one experiment, deleted ones too. */
export async function getExperiment(
  experimentId: string,
  signal: AbortSignal,
): Promise<Pick<Experiment, 'experimentId' | 'name' | 'isDeleted'>> {
  const query = { experiment_id: experimentId }
  const { experiment } = (await getJson('experiments/get', query, signal)) as {
    experiment: { name?: string; lifecycle_stage?: string }
  }
  const isDeleted = experiment.lifecycle_stage === 'deleted'
  return { experimentId, name: experiment.name ?? '', isDeleted }
}

/**
 * The keys that runs of an experiment logged, and which params tell them apart; on request with the
 * value of each param that all its runs share.
 */
export async function getColumns(
  experimentId: string,
  { withValues }: { readonly withValues: boolean },
  signal: AbortSignal,
): Promise<ExperimentColumns> {
  const path = `experiments/${encodeURIComponent(experimentId)}/columns`
  const query = { withValues: withValues ? 'true' : undefined }
  return (await getOwn(path, query, signal)) as ExperimentColumns
}
