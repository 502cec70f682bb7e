import type { KeyValue } from '@waymark/domain'
import { getJson } from './fetch-json.ts'

/** What the pages show of an experiment. Times are ms since 1970; 0 where none is stored. */
export interface Experiment {
  readonly experimentId: string
  readonly name: string
  readonly isDeleted: boolean
  readonly updatedAt: number
  readonly tags: readonly KeyValue[]
}

interface WireExperiment {
  readonly experiment_id: string
  readonly name?: string
  readonly lifecycle_stage?: string
  readonly last_update_time?: number
  readonly tags?: readonly KeyValue[]
}

function fromWire(wire: WireExperiment): Experiment {
  return {
    experimentId: wire.experiment_id,
    name: wire.name ?? '',
    isDeleted: wire.lifecycle_stage === 'deleted',
    updatedAt: wire.last_update_time ?? 0,
    tags: wire.tags ?? [],
  }
}

/** The most recently changed active experiments, at most 1000: as many as a page can list. */
export async function searchExperiments(
  signal: AbortSignal,
): Promise<{ readonly experiments: readonly Experiment[]; readonly hasMore: boolean }> {
  const query = { max_results: 1000, order_by: 'last_update_time DESC' }
  const body = (await getJson('experiments/search', query, signal)) as {
    experiments?: readonly WireExperiment[]
    next_page_token?: string
  }
  return {
    experiments: (body.experiments ?? []).map(fromWire),
    hasMore: Boolean(body.next_page_token),
  }
}

/** One experiment, deleted ones too. */
export async function getExperiment(
  experimentId: string,
  signal: AbortSignal,
): Promise<Experiment> {
  const query = { experiment_id: experimentId }
  const body = (await getJson('experiments/get', query, signal)) as { experiment: WireExperiment }
  return fromWire(body.experiment)
}
