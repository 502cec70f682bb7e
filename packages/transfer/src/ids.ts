import type { KeyValue, LoggedModel, ModelVersion, Run } from '@waymark/domain'
import type { TargetPlace } from './target.ts'

/** The tag by which a run or model that could not keep its id names the one that it was made from. */
export const IMPORTED_FROM_TAG = 'waymark.importedFrom'

const PARENT_TAG = 'mlflow.parentRunId'
/** Tags whose values name the run itself or models that it made. */
const HISTORY_TAG = 'mlflow.log-model.history'

/** What things of the source are called at the target, as far as they have been carried. */
export class Ids {
  readonly experiments = new Map<string, string>()
  readonly runs = new Map<string, string>()
  readonly models = new Map<string, string>()
  /** Where files of carried runs and models were and are, for sources of versions. */
  readonly places = new Map<string, { readonly from: string; readonly to: TargetPlace }>()

  /** A run as the target will have it; its parent may not be known yet. */
  renamed(run: Run, to: { readonly experimentId: string; readonly runId: string }): Run {
    return {
      ...run,
      info: { ...run.info, ...to },
      tags: run.tags.map((tag) => this.#renamedTag(tag, run.info.runId, to.runId)),
      modelInputs: run.modelInputs.map(({ modelId }) => ({ modelId: this.modelOf(modelId) })),
      modelOutputs: run.modelOutputs.map((output) => ({
        ...output,
        modelId: this.modelOf(output.modelId),
      })),
    }
  }

  /** A logged model as the target will have it; metrics of runs that were not carried are left out. */
  renamedModel(model: LoggedModel, experimentId: string): LoggedModel {
    return {
      ...model,
      experimentId,
      modelId: this.modelOf(model.modelId),
      sourceRunId: this.runs.get(model.sourceRunId ?? '') ?? model.sourceRunId,
      metrics: model.metrics.flatMap((metric) => {
        const runId = this.runs.get(metric.runId)
        return runId === undefined ? [] : [{ ...metric, runId }]
      }),
    }
  }

  /** A version as the target will have it, and the logged model there that it was made from. */
  renamedVersion(version: ModelVersion): { version: ModelVersion; modelId: string } {
    const runId = this.runs.get(version.runId ?? '') ?? version.runId
    const modelId = /(?:^models:\/|\/models\/)(m-[0-9a-f]{32})(?:\/|$)/.exec(
      version.source ?? '',
    )?.[1]
    return {
      version: { ...version, runId, source: this.#renamedSource(version, modelId) },
      modelId: modelId === undefined ? '' : this.modelOf(modelId),
    }
  }

  /** The run above this one, if it has one that the target knows under another id. */
  parentOf(run: Run): string | undefined {
    return run.tags.find(({ key }) => key === PARENT_TAG)?.value
  }

  modelOf(modelId: string): string {
    return this.models.get(modelId) ?? modelId
  }

  #renamedTag({ key, value }: KeyValue, from: string, to: string): KeyValue {
    if (key === PARENT_TAG) return { key, value: this.runs.get(value) ?? value }
    return key === HISTORY_TAG ? { key, value: value.replaceAll(from, to) } : { key, value }
  }

  #renamedSource({ source, runId }: ModelVersion, modelId: string | undefined): string | null {
    if (source === null) return null
    const runs = /^runs:\/([^/]+)(\/.*)?$/.exec(source)
    if (runs !== null) return `runs:/${this.runs.get(runs[1] ?? '') ?? runs[1]}${runs[2] ?? ''}`
    if (source.startsWith('models:/')) {
      return modelId === undefined ? source : source.replace(modelId, this.modelOf(modelId))
    }
    const place = this.places.get(modelId ?? '') ?? this.places.get(runId ?? '')
    if (place === undefined || place.from === '' || !source.startsWith(place.from)) return source
    return place.to.location + source.slice(place.from.length)
  }
}
