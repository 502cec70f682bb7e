import type { Run } from '@waymark/domain'
import { expect } from 'vitest'
import type { Store } from '../store.ts'

type Value = number | 'nan' | 'inf' | '-inf'

/** What `fixtures/databases/make.py` writes down of what an MLflow reads from its own store. */
export interface Recorded {
  readonly experiments: readonly {
    readonly experimentId: string
    readonly name: string
    readonly stage: string
    readonly artifactLocation: string
    readonly tags: Record<string, string>
  }[]
  readonly runs: readonly {
    readonly runId: string
    readonly name: string
    readonly experimentId: string
    readonly status: string
    readonly startTime: number
    readonly endTime: number | null
    readonly stage: string
    readonly artifactUri: string
    readonly latest: Record<string, Value>
    readonly histories: Record<string, readonly [number, number, Value][]>
    readonly params: Record<string, string>
    readonly tags: Record<string, string>
    readonly datasets: readonly { name: string; digest: string; tags: Record<string, string> }[]
    readonly modelOutputs: readonly string[]
  }[]
  readonly models: readonly {
    readonly name: string
    readonly description: string
    readonly tags: Record<string, string>
    readonly aliases: Record<string, number>
    readonly versions: readonly {
      version: number
      stage: string
      description: string
      source: string
      tags: Record<string, string>
    }[]
  }[]
  readonly loggedModels: readonly {
    readonly modelId: string
    readonly name: string
    readonly params: Record<string, string>
    readonly tags: Record<string, string>
  }[]
}

/** Expects that a store holds all that was recorded. */
export async function expectRecorded(store: Store, recorded: Recorded): Promise<void> {
  for (const { stage, ...expected } of recorded.experiments) {
    const found = await store.experiments.get(expected.experimentId)
    expect({ ...found, tags: record(found.tags) }).toMatchObject({
      ...expected,
      lifecycleStage: stage,
    })
  }
  for (const run of recorded.runs) await expectRun(store, run)
  for (const model of recorded.models) await expectModel(store, model)
  for (const expected of recorded.loggedModels) {
    const found = await store.loggedModels.get(expected.modelId)
    expect(record(found.params)).toEqual(expected.params)
    expect(record(found.tags)).toEqual(expected.tags)
  }
}

async function expectRun(
  store: Store,
  { histories, latest, ...expected }: Recorded['runs'][number],
): Promise<void> {
  const run = summary(await store.runs.get(expected.runId))
  expect(run).toMatchObject(expected)
  const values = Object.entries(latest).map(([key, value]) => [key, valueOf(value)])
  expect(run.latest).toEqual(Object.fromEntries(values))
  for (const [key, points] of Object.entries(histories)) {
    expect(await historyOf(store, expected.runId, key)).toEqual(
      points.map(([step, at, value]) => [step, at, valueOf(value)]),
    )
  }
}

async function expectModel(
  store: Store,
  { versions, ...expected }: Recorded['models'][number],
): Promise<void> {
  const model = await store.registry.getModel(expected.name)
  expect(model.description ?? '').toBe(expected.description)
  expect(record(model.tags)).toEqual(expected.tags)
  expect(Object.fromEntries(model.aliases.map((a) => [a.alias, a.version]))).toEqual(
    expected.aliases,
  )
  for (const { version: number, stage, ...wanted } of versions) {
    const found = await store.registry.getVersion(expected.name, number)
    expect(found.stage).toBe(stage)
    expect(found.source).toBe(wanted.source)
    expect(record(found.tags)).toEqual(wanted.tags)
  }
}

/** Pairs as an object. */
export function record(pairs: readonly { readonly key: string; readonly value: unknown }[]) {
  return Object.fromEntries(pairs.map(({ key, value }) => [key, value]))
}

/** Infinity is stored as the greatest number, on MLflow's side too, and -0 as 0. */
function valueOf(recorded: Value): number {
  if (recorded === 'nan') return Number.NaN
  if (recorded === 'inf') return Number.MAX_VALUE
  return recorded === '-inf' ? -Number.MAX_VALUE : recorded + 0
}

async function historyOf(store: Store, runId: string, key: string) {
  const { series } = await store.metrics.history({
    runId,
    key,
    maxResults: undefined,
    pageToken: undefined,
  })
  const points = Array.from(series.steps, (step, i) => [
    Number(step),
    Number(series.timestamps[i]),
    Number(series.values[i]),
  ])
  return points.sort(([a = 0, at = 0], [b = 0, bt = 0]) => a - b || at - bt)
}

function summary({ info, metrics, params, tags, datasetInputs, modelOutputs }: Run) {
  return {
    runId: info.runId,
    name: info.runName,
    experimentId: info.experimentId,
    userId: info.userId,
    status: info.status,
    startTime: info.startTime,
    endTime: info.endTime,
    stage: info.lifecycleStage,
    artifactUri: info.artifactUri,
    latest: record(metrics),
    params: record(params),
    tags: record(tags),
    datasets: datasetInputs.map(({ dataset, tags: marks }) => ({
      name: dataset.name,
      digest: dataset.digest,
      tags: record(marks),
    })),
    modelOutputs: modelOutputs.map(({ modelId }) => modelId),
  }
}
