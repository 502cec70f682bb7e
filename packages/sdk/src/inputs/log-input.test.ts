import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startWithStore } from '@waymark/server/testing'
import { describe, expect, it, onTestFinished } from 'vitest'
import * as sdk from '../index.ts'

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'waymark-input-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

const PLACES = [
  { name: 'a server', open: async () => (await startWithStore()).url },
  { name: 'an SQLite file', open: async () => `sqlite:///${join(await makeFolder(), 'runs.db')}` },
]

describe.each(PLACES)('inputs of a run logged to $name', ({ open }) => {
  it('have name, digest, source, schema, profile and what they are for', async () => {
    sdk.setTrackingUri(await open())
    const content = [
      { age: 22, fare: 7.25, name: 'Braund', survived: false },
      { age: 38, fare: 71, name: null, survived: true },
    ]

    const runId = await sdk.startRun((run) => {
      sdk.logInput(
        { name: 'titanic', content, source: 'https://example.org/titanic.csv' },
        { context: 'training', tags: { fold: 3 } },
      )
      return run.runId
    })

    const { datasetInputs } = await sdk.getRun(runId)
    expect(datasetInputs).toHaveLength(1)
    const [{ dataset, tags } = expect.fail('no input')] = datasetInputs
    expect(dataset).toMatchObject({
      name: 'titanic',
      digest: expect.stringMatching(/^[0-9a-f]{32}$/),
      sourceType: 'http',
      source: '{"url":"https://example.org/titanic.csv"}',
      profile: '{"num_rows":2,"num_elements":8}',
    })
    expect(JSON.parse(dataset.schema ?? '')).toEqual({
      mlflow_colspec: [
        { type: 'long', name: 'age', required: true },
        { type: 'double', name: 'fare', required: true },
        { type: 'string', name: 'name', required: false },
        { type: 'boolean', name: 'survived', required: true },
      ],
    })
    expect(Object.fromEntries(tags.map(({ key, value }) => [key, value]))).toEqual({
      fold: '3',
      'mlflow.data.context': 'training',
    })
  })

  it('have the digest of their file, or the one given', async () => {
    sdk.setTrackingUri(await open())
    const file = join(await makeFolder(), 'data.csv')
    await writeFile(file, 'a,b\n1,2\n')

    const runId = await sdk.startRun((run) => {
      sdk.logInput({ name: 'from file', file })
      sdk.logInput({ name: 'given', digest: 'v7', source: 's3://bucket/data' })
      return run.runId
    })

    const { datasetInputs } = await sdk.getRun(runId)
    const byName = new Map(datasetInputs.map(({ dataset }) => [dataset.name, dataset]))
    expect(byName.get('from file')).toMatchObject({
      digest: createHash('sha256').update('a,b\n1,2\n').digest('hex').slice(0, 32),
      sourceType: 'local',
      source: JSON.stringify({ uri: file }),
    })
    expect(byName.get('given')).toMatchObject({
      digest: 'v7',
      sourceType: 's3',
      source: '{"uri":"s3://bucket/data"}',
    })
  })

  it('differ in their digest when their content does', async () => {
    sdk.setTrackingUri(await open())
    const contents = [{ x: Float64Array.of(1, 2) }, { x: Float64Array.of(1, 3) }, { y: [1, 2] }]

    const runId = await sdk.startRun((run) => {
      for (const content of [...contents, { x: Float64Array.of(1, 2) }]) sdk.logInput({ content })
      return run.runId
    })

    const { datasetInputs } = await sdk.getRun(runId)
    expect(new Set(datasetInputs.map(({ dataset }) => dataset.digest)).size).toBe(3)
    expect(datasetInputs).toHaveLength(3)
  })
})
