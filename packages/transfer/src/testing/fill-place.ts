import { Readable } from 'node:stream'
import { joinArtifactPath } from '@waymark/artifacts'
import { buildBatch, buildLoggedModel, buildRun, point } from '@waymark/store/testing'
import { openPlace, type TestPlace } from './places.ts'

const DATASET = {
  name: 'images',
  digest: 'd1',
  sourceType: 'local',
  source: '{"uri":"images"}',
  schema: '{"columns":[]}',
  profile: '{"rows":3}',
}

/** What {@link fillPlace} made. */
export interface Filled {
  readonly experimentId: string
  readonly parentId: string
  readonly childId: string
  readonly deletedId: string
  readonly modelId: string
}

/**
 * One of everything that can be carried: a parent and a child run with awkward points, datasets,
 * files, a logged model with metrics, a registered model with a gap in its numbers, a prompt, things
 * in the bin.
 */
export async function fillPlace(place: TestPlace): Promise<Filled> {
  const { store, artifacts } = await openPlace(place)
  const experimentId = await store.experiments.create({
    name: 'größe, "quoted"',
    artifactLocation: null,
    tags: [{ key: 'team', value: 'vision' }],
  })
  const binned = await store.experiments.create({ name: 'old', artifactLocation: null, tags: [] })
  await buildRun(store, { experimentId: binned, runName: 'forgotten' })
  await store.experiments.delete(binned)

  const parent = await buildRun(store, { experimentId, runName: 'parent', startTime: 1000 })
  const parentId = parent.info.runId
  const child = await buildRun(store, {
    experimentId,
    runName: 'child',
    startTime: 2000,
    tags: [{ key: 'mlflow.parentRunId', value: parentId }],
  })
  const childId = child.info.runId
  const deleted = await buildRun(store, { experimentId, runName: 'binned', startTime: 3000 })
  const deletedId = deleted.info.runId
  const model = await buildLoggedModel(store, {
    experimentId,
    name: 'net',
    modelType: 'tree',
    sourceRunId: childId,
    params: [{ key: 'depth', value: '3' }],
    tags: [{ key: 'kind', value: 'small' }],
  })
  const { modelId } = model
  await store.append(
    buildBatch(
      childId,
      [
        point({ step: 1, value: Number.NaN }),
        point({ step: 1, value: 0.5 }),
        point({ step: 2n ** 60n, value: -Number.MAX_VALUE, timestamp: 7 }),
        point({ key: 'val/acc', step: -3, value: 1 / 3 }),
        point({ key: 'rmse', value: 0.25, modelId, datasetName: 'images', datasetDigest: 'd1' }),
      ],
      {
        params: [
          { key: 'lr', value: '0.1' },
          { key: 'note', value: 'a,b "c"\nä' },
        ],
        tags: [
          {
            key: 'mlflow.note.content',
            value: '# text\u2028with what other programs take for the end of a line',
          },
        ],
      },
    ),
  )
  await store.append(buildBatch(deletedId, [point({ value: 9 })]))
  await store.runs.logInputs({
    runId: childId,
    datasets: [{ dataset: DATASET, tags: [{ key: 'mlflow.data.context', value: 'training' }] }],
    models: [],
  })
  await store.runs.logInputs({ runId: parentId, datasets: [], models: [{ modelId }] })
  await store.runs.logOutputs({ runId: childId, models: [{ modelId, step: 2 }] })
  await store.loggedModels.finalize({ modelId, status: 'READY' })
  for (const runId of [parentId, childId]) {
    await store.runs.update({ runId, status: 'FINISHED', endTime: 5000, runName: undefined })
  }
  await store.runs.delete(deletedId)

  await write(child.info.artifactUri, 'model/MLmodel', 'flavors: {}')
  await write(child.info.artifactUri, 'plots/ä b.png', 'x'.repeat(70_000))
  await write(child.info.artifactUri, 'empty.txt', '')
  await write(model.artifactLocation, 'MLmodel', 'run: 1')
  await fillRegistry()
  await store.close()
  return { experimentId, parentId, childId, deletedId, modelId }

  async function write(location: string, path: string, text: string): Promise<void> {
    const { repository, path: root } = artifacts.resolve(location)
    await repository.write(joinArtifactPath(root, path), Readable.from([Buffer.from(text)]))
  }

  async function fillRegistry(): Promise<void> {
    const { registry } = store
    const name = 'classifier'
    await registry.createModel({ name, description: 'd', tags: [{ key: 'a', value: 'b' }] })
    const base = { runLink: '', description: 'v', tags: [{ key: 'q', value: 'good' }] }
    const ofRun = { ...base, name, runId: childId, modelId: undefined }
    await registry.createVersion({ ...ofRun, source: `runs:/${childId}/model` })
    await registry.createVersion({ ...ofRun, source: `${child.info.artifactUri}/model` })
    await registry.createVersion({ ...ofRun, source: `models:/${modelId}`, modelId })
    await registry.deleteVersion({ name, version: 2 })
    await registry.transitionVersion({
      name,
      version: 1,
      stage: 'Production',
      archiveExisting: false,
    })
    await registry.setAlias({ name, alias: 'champion', version: 3 })
    const prompt = [{ key: 'mlflow.prompt.is_prompt', value: 'true' }]
    await registry.createModel({ name: 'greeting', description: '', tags: prompt })
    await registry.createVersion({
      ...base,
      name: 'greeting',
      source: 'dummy-source',
      runId: undefined,
      modelId: undefined,
      tags: [...prompt, { key: 'mlflow.prompt.text', value: 'Hello {{name}}' }],
    })
  }
}
