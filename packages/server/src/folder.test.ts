import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { decodeSeries } from '@waymark/protocol/waymark'
import { describe, expect, it } from 'vitest'
import { listen, startWithStore } from './testing/index.ts'

const JSON_HEADERS = { 'content-type': 'application/json' }

async function startOnFolder() {
  const server = await startWithStore({}, 'folder')
  const root = `${server.url}/api/2.0/mlflow`
  const send = async (url: string, init?: RequestInit): Promise<Response> => {
    const answer = await fetch(url, init)
    if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`)
    return answer
  }
  const post = (url: string, body: unknown) =>
    send(url, { method: 'POST', headers: JSON_HEADERS, body: JSON.stringify(body) })
  const read = async <T>(answer: Promise<Response>): Promise<T> =>
    (await answer).json() as Promise<T> // what each call below says that it is
  return { ...server, root, own: `${server.url}/api/waymark/v1`, send, post, read }
}

describe('a server on an mlruns folder', () => {
  it('takes a whole training by MLflow’s API and shows it, all of it in MLflow’s files', async () => {
    const { url, root, own, artifactFolder: mlruns, send, post, read } = await startOnFolder()
    const events = await listen(url)

    const { experiment_id: id } = await read<{ experiment_id: string }>(
      post(`${root}/experiments/create`, { name: 'demo' }),
    )
    const { run } = await read<{ run: { info: { run_id: string; artifact_uri: string } } }>(
      post(`${root}/runs/create`, { experiment_id: id, start_time: 1 }),
    )
    const { run_id: runId, artifact_uri: location } = run.info
    await post(`${root}/runs/log-batch`, {
      run_id: runId,
      metrics: [0.5, 'NaN', 0.25].map((value, step) => ({
        key: 'loss',
        value,
        step,
        timestamp: 1,
      })),
      params: [{ key: 'lr', value: '0.1' }],
      tags: [{ key: 'team', value: 'vision' }],
    })
    await send(`${url}/ajax-api/2.0/mlflow/upload-artifact?run_uuid=${runId}&path=notes/a.txt`, {
      method: 'POST',
      body: 'seen',
    })
    await post(`${root}/runs/update`, { run_id: runId, status: 'FINISHED', end_time: 9 })
    await post(`${root}/registered-models/create`, { name: 'net' })
    const source = `${location}/notes`
    await post(`${root}/model-versions/create`, { name: 'net', source, run_id: runId })
    await post(`${root}/registered-models/alias`, { name: 'net', alias: 'best', version: '1' })

    const found = await read<{ runs: object[] }>(
      post(`${root}/runs/search`, {
        experiment_ids: [id],
        filter: "metrics.loss < 0.3 and tags.team = 'vision'",
      }),
    )
    expect(found.runs).toMatchObject([
      {
        info: { run_id: runId, status: 'FINISHED' },
        data: { params: [{ key: 'lr', value: '0.1' }] },
      },
    ])
    const table = await read<object>(
      post(`${own}/runs/table`, {
        experimentIds: [id],
        columns: ['metrics.loss'],
        withTotal: true,
      }),
    )
    expect(table).toMatchObject({ runIds: [runId], total: 1, columns: [{ values: [0.25] }] })
    const bytes = await post(`${own}/series`, { series: [{ runId, key: 'loss' }] })
    const { series } = decodeSeries(await bytes.arrayBuffer())
    expect([...(series[0]?.values ?? [])]).toEqual([0.5, Number.NaN, 0.25])
    const listed = await read<{ files: object[] }>(
      send(`${root}/artifacts/list?run_id=${runId}&path=notes`),
    )
    expect(listed.files).toMatchObject([{ path: 'notes/a.txt', file_size: 4 }])
    const file = await send(`${url}/get-artifact?run_uuid=${runId}&path=notes/a.txt`)
    expect(await file.text()).toBe('seen')
    const version = await read<{ model_version: object }>(
      send(`${root}/registered-models/alias?name=net&alias=best`),
    )
    expect(version.model_version).toMatchObject({ version: '1', run_id: runId })
    expect((await events.next('points-added')).data).toMatchObject({ runId })

    const place = join(mlruns, id, runId)
    expect(readFileSync(join(place, 'params/lr'), 'utf8')).toBe('0.1')
    expect(readFileSync(join(place, 'artifacts/notes/a.txt'), 'utf8')).toBe('seen')
    expect(existsSync(join(mlruns, 'models/net/version-1/meta.yaml'))).toBe(true)
  })

  it('takes in a run of another store with its id, and puts it into the bin and back', async () => {
    const { root, own, store, post } = await startOnFolder()
    const info = {
      runId: 'c0'.repeat(16),
      runName: 'calm',
      experimentId: '0',
      userId: 'ada',
      status: 'FINISHED',
      startTime: 5,
      endTime: 9,
      lifecycleStage: 'active',
    }

    await post(`${own}/imports/run`, { info, params: [{ key: 'lr', value: '0.1' }] })
    await post(`${root}/runs/delete`, { run_id: info.runId })
    await post(`${root}/runs/restore`, { run_id: info.runId })

    expect(await store.runs.get(info.runId)).toMatchObject({
      info,
      params: [{ key: 'lr', value: '0.1' }],
    })
  })
})
