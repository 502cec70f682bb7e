import { buildBatch, point } from '@waymark/store/testing'
import { parquetReadObjects } from 'hyparquet'
import { expect, it } from 'vitest'
import { startWithStore } from '../../testing/index.ts'

async function startWithRuns(count: number) {
  const { url, store } = await startWithStore()
  const root = `${url}/api/waymark/v1`
  const experimentId = await store.experiments.create({
    name: 'demo',
    artifactLocation: null,
    tags: [],
  })
  const runIds: string[] = []
  for (let n = 0; n < count; n += 1) {
    const { info } = await store.runs.create({
      experimentId,
      userId: 'ada',
      runName: n === 0 ? '=1+1' : `run, ${n}`,
      startTime: n,
      tags: [{ key: 'n', value: String(n) }],
    })
    runIds.push(info.runId)
  }
  const csv = (query: string) => fetch(`${root}/runs/csv?experimentIds=${experimentId}${query}`)
  const purge = (ids: readonly string[]) =>
    fetch(`${root}/runs/purge`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ runIds: ids }),
    })
  return { url, root, store, experimentId, runIds, csv, purge }
}

it('writes every run of a filter as CSV, beyond one page and in the order asked for', async () => {
  const { csv, runIds } = await startWithRuns(205)

  const answer = await csv('&orderBy=attributes.start_time ASC&columns=tags.n&columns=params.none')
  const [head, first, second, ...rest] = (await answer.text()).trimEnd().split('\n')

  expect(answer.headers.get('content-disposition')).toBe('attachment; filename=runs.csv')
  expect(head).toBe('run_id,run_name,status,start_time,end_time,user_id,tags.n,params.none')
  expect(first).toBe(`${runIds[0]},'=1+1,LOST,0,,ada,0,`)
  expect(second).toBe(`${runIds[1]},"run, 1",LOST,1,,ada,1,`)
  expect(rest).toHaveLength(203)
})

it('writes all keys where no column is named, and refuses a wrong filter before any byte', async () => {
  const { csv } = await startWithRuns(3)

  const all = await csv("&filter=tags.n = '2'")
  const wrong = await csv('&filter=a b c')

  expect((await all.text()).split('\n')[0]).toMatch(/,user_id,tags\.n/)
  expect(wrong.status).toBe(400)
  expect(await wrong.json()).toHaveProperty('message')
})

it('writes the same runs as JSON and as Parquet, numbers and times as what they are', async () => {
  const { root, store, experimentId, runIds } = await startWithRuns(205)
  await store.append(buildBatch(runIds[1] ?? '', [point({ value: Number.NaN })]))
  const query = `?experimentIds=${experimentId}&orderBy=start_time ASC&columns=metrics.loss&columns=tags.n`

  const json = (await (await fetch(`${root}/runs/json${query}`)).json()) as object[]
  const parquet = await fetch(`${root}/runs/parquet${query}`)
  const rows = await parquetReadObjects({ file: await parquet.arrayBuffer() })
  const none = await fetch(`${root}/runs/json${query}&filter=tags.n = 'none'`)

  expect(json).toHaveLength(205)
  expect(json[1]).toEqual({
    run_id: runIds[1],
    run_name: 'run, 1',
    status: 'LOST',
    start_time: 1,
    end_time: null,
    user_id: 'ada',
    'metrics.loss': 'NaN',
    'tags.n': '1',
  })
  expect(parquet.headers.get('content-disposition')).toBe('attachment; filename=runs.parquet')
  expect(rows).toHaveLength(205)
  expect(rows[1]).toEqual({ ...json[1], start_time: new Date(1), 'metrics.loss': Number.NaN })
  expect(await none.json()).toEqual([])
})

it('deletes runs for good that were deleted before, with their files', async () => {
  const { url, store, experimentId, runIds, purge } = await startWithRuns(2)
  const [gone = '', kept = ''] = runIds
  const file = `${url}/api/2.0/mlflow-artifacts/artifacts/${experimentId}/${gone}/artifacts/a.txt`
  await fetch(file, { method: 'PUT', body: 'bytes' })

  const early = await purge([gone])
  await store.runs.delete(gone)
  const done = await purge([gone, gone])

  expect(early.status).toBe(400)
  expect(await early.json()).toMatchObject({ message: expect.stringContaining('bin') })
  expect(await done.json()).toEqual({ purged: 1, filesLeft: [] })
  expect((await fetch(file)).status).toBe(404)
  await expect(store.runs.get(gone)).rejects.toMatchObject({ code: 'RUN_NOT_FOUND' })
  expect((await store.runs.get(kept)).info.lifecycleStage).toBe('active')
  expect((await purge([gone])).status).toBe(404)
})
