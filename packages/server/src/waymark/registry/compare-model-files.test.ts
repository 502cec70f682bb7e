import type { ComparedFiles } from '@waymark/protocol/waymark'
import { expect, it } from 'vitest'
import { startWithStore } from '../../testing/index.ts'

/** A model with a version for each set of files, each made by a run of its own. */
async function startWithVersions(versions: readonly Readonly<Record<string, string>>[]) {
  const server = await startWithStore()
  const { store, url } = server
  const experimentId = await store.experiments.create({
    name: 'demo',
    artifactLocation: null,
    tags: [],
  })
  const post = async (path: string, body: unknown) => {
    const answer = await fetch(`${url}/api/2.0/mlflow/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    expect(answer.status).toBe(200)
  }
  await post('registered-models/create', { name: 'net' })
  for (const files of versions) {
    const run = await store.runs.create({
      experimentId,
      userId: 'ada',
      runName: 'calm-owl',
      startTime: 1,
      tags: [],
    })
    const { runId } = run.info
    for (const [path, body] of Object.entries(files)) {
      const place = `${url}/api/2.0/mlflow-artifacts/artifacts/${experimentId}/${runId}/artifacts`
      await fetch(`${place}/model/${path}`, { method: 'PUT', body })
    }
    const source = `runs:/${runId}/model`
    await post('model-versions/create', { name: 'net', source, run_id: runId })
  }
  const compare = (query: string) => fetch(`${url}/api/waymark/v1/models/net/files?${query}`)
  return { ...server, compare }
}

it('tells which files of two versions differ, also those of one size', async () => {
  const { compare } = await startWithVersions([
    { MLmodel: 'flavors: 1', 'data/weights.bin': 'aaaa', 'old.txt': '', 'same.txt': 'x' },
    { MLmodel: 'flavors: 1.5', 'data/weights.bin': 'aaab', 'new.txt': 'new', 'same.txt': 'x' },
  ])

  const answer = (await (await compare('before=1&after=2')).json()) as ComparedFiles

  expect(answer).toEqual({
    files: [
      { path: 'MLmodel', before: 10, after: 12, change: 'changed' },
      { path: 'data/weights.bin', before: 4, after: 4, change: 'changed' },
      { path: 'new.txt', before: null, after: 3, change: 'added' },
      { path: 'old.txt', before: 0, after: null, change: 'removed' },
      { path: 'same.txt', before: 1, after: 1, change: 'same' },
    ],
    hasMore: false,
  })
})

it('lists the files of one version', async () => {
  const { compare } = await startWithVersions([
    { MLmodel: 'flavors: 1', 'data/weights.bin': 'aaaa' },
  ])

  const answer = (await (await compare('before=1&after=1')).json()) as ComparedFiles

  expect(answer.files.map(({ path, change }) => [path, change])).toEqual([
    ['MLmodel', 'same'],
    ['data/weights.bin', 'same'],
  ])
})

it.each([
  ['before=1&after=9', 404],
  ['before=1', 400],
  ['before=0&after=1', 400],
  ['before=x&after=1', 400],
])('refuses %s', async (query, status) => {
  const { compare } = await startWithVersions([{ MLmodel: 'x' }])

  expect((await compare(query)).status).toBe(status)
})
