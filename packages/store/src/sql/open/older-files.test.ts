import type { Run } from '@waymark/domain'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type OpenedStore, openStore } from '../../open-store.ts'
import { buildBatch, buildRun, point } from '../../testing/builders.ts'
import { copyFixture, FIXTURE_VERSIONS, readFixture } from '../../testing/fixture-files.ts'
import { folderContent } from '../../testing/store-files.ts'
import { openUntouched } from '../dialects/sqlite/inspect.ts'
import { sql } from '../sql.ts'

type Value = number | 'nan' | 'inf' | '-inf'

/** What `fixtures/databases/make.py` writes down. */
interface Recorded {
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

async function open(path: string, options: { readOnly?: boolean } = {}): Promise<OpenedStore> {
  const store = await openStore({
    uri: path,
    artifactRoot: 'mlflow-artifacts:/',
    writer: 'inline',
    ...options,
  })
  onTestFinished(() => store.close())
  return store
}

function record(pairs: readonly { readonly key: string; readonly value: unknown }[]) {
  return Object.fromEntries(pairs.map(({ key, value }) => [key, value]))
}

/** Infinity is stored as the greatest number, on MLflow's side too. */
function valueOf(recorded: Value): number {
  if (recorded === 'nan') return Number.NaN
  if (recorded === 'inf') return Number.MAX_VALUE
  return recorded === '-inf' ? -Number.MAX_VALUE : recorded
}

async function historyOf(store: OpenedStore, runId: string, key: string) {
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

describe.each(FIXTURE_VERSIONS)('the database of MLflow %s', (version) => {
  it('is read as that MLflow reads it', async () => {
    const recorded = readFixture<Recorded>(version)
    const store = await open(copyFixture(version), { readOnly: true })

    for (const { stage, ...expected } of recorded.experiments) {
      const found = await store.experiments.get(expected.experimentId)
      expect({ ...found, tags: record(found.tags) }).toMatchObject({
        ...expected,
        lifecycleStage: stage,
      })
    }
    for (const { histories, latest, ...expected } of recorded.runs) {
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
    for (const { versions, ...expected } of recorded.models) {
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
    for (const expected of recorded.loggedModels) {
      const found = await store.loggedModels.get(expected.modelId)
      expect(record(found.params)).toEqual(expected.params)
      expect(record(found.tags)).toEqual(expected.tags)
    }
  })

  it('keeps its revision and takes a run beside the old ones', async () => {
    const path = copyFixture(version)
    const revision = () => {
      const db = openUntouched(path, { immutable: false })
      const row = db.first(sql`SELECT version_num FROM alembic_version`)
      db.close()
      return row
    }
    const before = revision()
    const store = await open(path)

    const { info } = await buildRun(store, { experimentId: '1' })
    await store.append(
      buildBatch(info.runId, [point({ step: 1 }), point({ step: 2, value: Number.NaN })], {
        params: [{ key: 'a', value: 'b' }],
      }),
    )
    await store.registry.setModelTag({ name: 'churn', tag: { key: 'team', value: 'blue' } })
    await store.experiments.rename('1', 'renamed')

    const run = await store.runs.get(info.runId)
    expect(record(run.metrics)).toEqual({ loss: Number.NaN })
    expect(record(run.params)).toEqual({ a: 'b' })
    expect(record((await store.registry.getModel('churn')).tags)).toEqual({ team: 'blue' })
    expect((await store.experiments.get('1')).name).toBe('renamed')
    expect(revision()).toEqual(before)
  })

  it('stays byte for byte as it is when it is opened to read only', async () => {
    const path = copyFixture(version)
    const folder = path.replace('/mlflow.db', '')
    const before = await folderContent(folder)

    const store = await open(path, { readOnly: true })
    const change = buildRun(store)

    await expect(change).rejects.toMatchObject({ code: 'STORE_READ_ONLY' })
    expect(await store.screens.foreignVersion()).toBeGreaterThan(0)
    await store.close()
    expect(await folderContent(folder)).toEqual(before)
  })
})

describe('what an older file has no room for', () => {
  it('is refused by name, with the command that makes room', async () => {
    const store = await open(copyFixture('1.30'))

    const alias = store.registry.setAlias({ name: 'churn', alias: 'best', version: 2 })

    await expect(alias).rejects.toMatchObject({
      code: 'STORE_LACKS_FEATURE',
      message: expect.stringMatching(/97727af70f4d.*aliases.*db upgrade/),
    })
  })

  it('is empty to who looks for it', async () => {
    const store = await open(copyFixture('2.22'))

    const found = await store.loggedModels.search({
      experimentIds: ['1'],
      filter: '',
      orderBy: [],
      maxResults: 10,
      pageToken: undefined,
      datasets: [],
    })

    expect(found.items).toEqual([])
  })
})
