import { readFileSync } from 'node:fs'
import {
  type CopiedRuns,
  decodeSeries,
  decodeSeriesGroups,
  type ModelHistory,
  type RunOverview,
  type RunsFirstPage,
  type RunsTablePage,
} from '@waymark/protocol/waymark'
import { describe, expect, it } from 'vitest'
import { startWithStore } from '../testing/index.ts'

const JSON_HEADERS = { 'content-type': 'application/json' }

/** A server with one run that has a metric with NaN in it, a param and an end. */
async function startWithRun() {
  const server = await startWithStore()
  const root = `${server.url}/api/waymark/v1`
  const mlflow = `${server.url}/api/2.0/mlflow`
  const experimentId = await server.store.experiments.create({
    name: 'demo',
    artifactLocation: null,
    tags: [],
  })
  const run = await server.store.runs.create({
    experimentId,
    userId: 'ada',
    runName: 'calm-owl',
    startTime: Date.now(),
    tags: [],
  })
  const { runId } = run.info
  const metrics = [0.5, Number.NaN, 0.25].map((value, step) => ({
    key: 'val/loss',
    value: Number.isNaN(value) ? 'NaN' : value,
    step,
    timestamp: 1000 + step,
  }))
  await post(`${mlflow}/runs/log-batch`, {
    run_id: runId,
    metrics,
    params: [{ key: 'lr', value: '0.1' }],
  })
  return { ...server, root, mlflow, experimentId, runId }
}

function post(url: string, body: unknown): Promise<Response> {
  return fetch(url, { method: 'POST', headers: JSON_HEADERS, body: JSON.stringify(body) })
}

async function json(answer: Promise<Response>): Promise<unknown> {
  return (await answer).json()
}

describe('our own door', () => {
  it('answers a page of the runs table, column by column', async () => {
    const { root, experimentId, runId } = await startWithRun()
    const columns = ['attributes.status', 'metrics.val/loss', 'params.lr', 'params.none']

    const answer = await json(
      post(`${root}/runs/table`, { experimentIds: [experimentId], columns, withTotal: true }),
    )

    expect(answer).toEqual({
      runIds: [runId],
      columns: [
        { name: 'attributes.status', values: ['RUNNING'] },
        { name: 'metrics.val/loss', values: [0.25] },
        { name: 'params.lr', values: ['0.1'] },
        { name: 'params.none', values: [null] },
      ],
      nextCursor: null,
      total: 1,
    })
  })

  it('follows cursors to the last page', async () => {
    const { root, store, experimentId } = await startWithRun()
    for (const runName of ['b', 'c', 'd']) {
      await store.runs.create({ experimentId, userId: '', runName, startTime: 1, tags: [] })
    }
    const asked = { experimentIds: [experimentId], columns: ['attributes.run_name'], pageSize: 3 }

    const first = (await json(post(`${root}/runs/table`, asked))) as RunsTablePage
    const second = (await json(
      post(`${root}/runs/table`, { ...asked, cursor: first.nextCursor }),
    )) as RunsTablePage

    const names = [first, second].flatMap((page) => page.columns[0]?.values)
    expect(names.toSorted()).toEqual(['b', 'c', 'calm-owl', 'd'])
    expect([first.total, second.nextCursor]).toEqual([undefined, null])
  })

  it('answers series as typed arrays', async () => {
    const { root, runId } = await startWithRun()

    const answer = await post(`${root}/series`, {
      runIds: [runId],
      keys: ['val/loss', 'none'],
      times: true,
    })

    expect(answer.headers.get('content-type')).toBe('application/vnd.waymark.series')
    const [loss, none] = decodeSeries(await answer.arrayBuffer()).series
    expect(loss).toEqual({
      runId,
      key: 'val/loss',
      total: 3,
      steps: Int32Array.of(0, 1, 2),
      values: Float32Array.of(0.5, Number.NaN, 0.25),
      times: Float64Array.of(1000, 1001, 1002),
    })
    expect(none).toMatchObject({ key: 'none', total: 0 })
  })

  it('sets series along another x, puts a stretch into figures and sends every point', async () => {
    const { root, runId } = await startWithRun()
    const asked = { runIds: [runId], keys: ['val/loss'] }

    const along = await post(`${root}/series`, { ...asked, x: 'relative', fromX: 1 })
    const figures = await json(post(`${root}/series/figures`, { ...asked, toX: 2 }))
    const csv = await fetch(`${root}/series/csv?runIds=${runId}&keys=val%2Floss`)
    const wrong = await post(`${root}/series`, { ...asked, x: 'metric:' })
    const mixed = await post(`${root}/series`, { ...asked, x: 'time', fromStep: 1 })

    expect(decodeSeries(await along.arrayBuffer()).series[0]?.xs).toEqual(Int32Array.of(1, 2))
    expect(figures).toMatchObject({
      series: [{ runId, points: 3, finite: 2, mean: 0.375, slope: -0.125, first: 0.5, last: 0.25 }],
    })
    expect(csv.headers.get('content-disposition')).toBe('attachment; filename=val_loss.csv')
    expect(await csv.text()).toBe(
      [
        'run_id,run_name,metric,step,time_ms,value',
        `${runId},calm-owl,val/loss,0,1000,0.5`,
        `${runId},calm-owl,val/loss,1,1001,nan`,
        `${runId},calm-owl,val/loss,2,1002,0.25`,
        '',
      ].join('\n'),
    )
    expect([wrong.status, mixed.status]).toEqual([400, 400])
  })

  it('answers curves of groups over all runs of a filter, as the groups of the table have them', async () => {
    const { root, mlflow, store, experimentId } = await startWithRun()
    for (let n = 0; n < 30; n += 1) {
      const { info } = await store.runs.create({
        ...{ experimentId, userId: '', runName: `r${n}`, startTime: 1, tags: [] },
      })
      const at = (step: number) => ({ key: 'acc', value: n * step, step, timestamp: 1 })
      await post(`${mlflow}/runs/log-batch`, {
        run_id: info.runId,
        metrics: n % 3 === 0 ? [at(0), at(4)] : [at(0), at(1), at(4)],
        params: [{ key: 'net', value: n < 20 ? 'mlp' : 'cnn' }],
      })
    }
    const scope = { experimentIds: [experimentId], by: ['params.net'], filter: "params.net != 'x'" }

    const groups = await json(post(`${root}/runs/groups`, { ...scope, metrics: ['acc'] }))
    const answer = await post(`${root}/series/groups`, { ...scope, keys: ['acc'] })
    const curves = decodeSeriesGroups(await answer.arrayBuffer())
    const figures = await json(
      post(`${root}/series/groups/figures`, { ...scope, keys: ['acc'], fromX: 1, toX: 4 }),
    )
    const middle = { quantiles: [0.5, 0.25, 0.75], figures: [] }
    const answered = await post(`${root}/series/groups`, { ...scope, ...middle, keys: ['acc'] })
    const medians = decodeSeriesGroups(await answered.arrayBuffer())
    const tabled = await json(
      post(`${root}/runs/groups`, {
        ...scope,
        quantiles: [0.5],
        figures: ['metrics.acc', 'min.acc'],
      }),
    )
    const refused = await post(`${root}/runs/groups`, { ...scope, quantiles: [2] })
    const wrong = await post(`${root}/series/groups`, { ...scope, filter: 'oops', keys: ['acc'] })

    expect(answer.headers.get('content-type')).toBe('application/vnd.waymark.series-groups')
    expect(curves).toMatchObject({
      ...{ runs: 30, total: 2 },
      groups: [
        { values: ['cnn'], runs: 10 },
        { values: ['mlp'], runs: 20 },
      ],
    })
    expect(curves.curves.map(({ mean, counts }) => [[...(mean ?? [])], [...counts]])).toEqual([
      [
        [0, 24.5, 98],
        [10, 10, 10],
      ],
      [
        [0, 9.5, 38],
        [20, 20, 20],
      ],
    ])
    // The last place is what the table has as the last values of its runs.
    expect(groups).toMatchObject({
      groups: [
        { metrics: [{ mean: expect.closeTo(98), count: 10 }] },
        { metrics: [{ mean: expect.closeTo(38), count: 20 }] },
      ],
    })
    // Of runs 20 to 29: seven with points at 1 and 4, three at 4 alone.
    expect(figures).toMatchObject({
      groups: [
        { values: ['cnn'], key: 'acc', runs: 10, runsRead: 10, points: 17, min: 20, max: 116 },
        { values: ['mlp'], runs: 20 },
      ],
    })
    expect(wrong.status).toBe(400)
    // As pandas has them: runs 20 to 29, four times their number each.
    expect(medians.curves[0]?.mean).toBeUndefined()
    expect(medians.curves[0]?.quantiles?.map((column) => column[2])).toEqual([98, 89, 107])
    expect(tabled).toMatchObject({
      groups: [
        { metrics: [{ quantiles: [98] }, { quantiles: [0], max: 0 }] },
        { metrics: [{ quantiles: [38] }, { quantiles: [0], max: 0 }] },
      ],
    })
    expect(refused.status).toBe(400)
  })

  it('lists experiments with figures of their runs', async () => {
    const { root, experimentId } = await startWithRun()

    const answer = await json(fetch(`${root}/experiments?limit=1`))

    expect(answer).toMatchObject({
      experiments: [expect.objectContaining({ lifecycleStage: 'active', tags: [] })],
      hasMore: true,
    })
    const all = await json(fetch(`${root}/experiments`))
    expect(all).toMatchObject({
      experiments: expect.arrayContaining([
        expect.objectContaining({ experimentId, name: 'demo', runs: 1, running: 1, failed: 0 }),
      ]),
    })
  })

  it('tells the keys of an experiment', async () => {
    const { root, experimentId } = await startWithRun()

    const answer = await json(fetch(`${root}/experiments/${experimentId}/columns`))

    expect(answer).toMatchObject({
      runs: 1,
      params: [{ key: 'lr', runs: 1, distinct: 1, varies: false }],
      metrics: [{ key: 'val/loss', runs: 1 }],
    })
  })

  it('answers the keys and the first rows of an experiment together', async () => {
    const { root, experimentId, runId, store } = await startWithRun()
    const first = () => json(fetch(`${root}/experiments/${experimentId}/first-page`))

    const answer = (await first()) as RunsFirstPage
    await store.runs.create({ experimentId, userId: '', runName: 'b', startTime: 1, tags: [] })
    const grown = (await first()) as RunsFirstPage

    const columns = new Map(answer.page.columns.map(({ name, values }) => [name, values]))
    expect(answer.keys.metrics).toEqual([{ key: 'val/loss', runs: 1, place: 0 }])
    expect(answer.page).toMatchObject({ runIds: [runId], total: 1, nextCursor: null })
    expect(columns.get('attributes.run_name')).toEqual(['calm-owl'])
    expect(columns.get('metrics.val/loss')).toEqual([0.25])
    expect(columns.has('params.lr')).toBe(false) // the same in every run
    expect([grown.keys.runs, grown.page.total]).toEqual([2, 2])
    expect(grown.page.columns.map(({ name }) => name)).toContain('params.lr')
  })

  it('answers first rows in the columns that are named, and those in the bin', async () => {
    const { root, store, experimentId, runId } = await startWithRun()
    const url = `${root}/experiments/${experimentId}/first-page`
    const named = `${url}?columns=metrics.val%2Floss&columns=params.lr&columns=min.val%2Floss`

    const answer = (await json(fetch(named))) as RunsFirstPage
    await store.runs.delete(runId)
    const inBin = (await json(fetch(`${url}?viewType=deleted`))) as RunsFirstPage
    const refused = await fetch(`${url}?columns=nonsense`)

    const columns = new Map(answer.page.columns.map(({ name, values }) => [name, values]))
    expect([...columns.keys()].slice(4)).toEqual(['metrics.val/loss', 'params.lr', 'min.val/loss'])
    expect(columns.get('params.lr')).toEqual(['0.1'])
    expect([inBin.page.runIds, inBin.page.total]).toEqual([[runId], 1])
    expect(refused.status).toBe(400)
  })

  it('compares runs key by key, those that are gone left out', async () => {
    const { root, mlflow, store, experimentId, runId } = await startWithRun()
    const other = await store.runs.create({
      experimentId,
      userId: '',
      runName: 'second',
      startTime: 1,
      tags: [{ key: 'team', value: 'vision' }],
    })
    const otherId = other.info.runId
    await post(`${mlflow}/runs/log-parameter`, { run_id: otherId, key: 'lr', value: '0.2' })

    const answer = await json(
      post(`${root}/runs/compare`, { runIds: [otherId, 'gone', runId, otherId] }),
    )

    expect(answer).toMatchObject({
      runs: [{ runName: 'second' }, { runName: 'calm-owl' }],
      missing: ['gone'],
      params: [{ key: 'lr', values: ['0.2', '0.1'] }],
      metrics: [{ key: 'val/loss', values: [null, 0.25] }],
      datasets: [],
      tags: expect.arrayContaining([{ key: 'team', values: ['vision', null] }]),
    })
  })

  it('shows a logged page only where it can reach nothing', async () => {
    const { url, root, experimentId, runId } = await startWithRun()
    const body = '<script>alert(1)</script>'
    const files = `${url}/api/2.0/mlflow-artifacts/artifacts/${experimentId}/${runId}/artifacts`
    await fetch(`${files}/report.html`, { method: 'PUT', body })
    await fetch(`${files}/notes.txt`, { method: 'PUT', body })
    const preview = (path: string) =>
      fetch(`${root}/artifacts/preview?runId=${runId}&path=${encodeURIComponent(path)}`)

    const shown = await preview('report.html')
    const refused = await Promise.all(
      ['notes.txt', '../report.html', '%2e%2e/report.html', 'none.html'].map(preview),
    )

    expect(await shown.text()).toBe(body)
    expect(Object.fromEntries(shown.headers)).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "sandbox allow-scripts; default-src 'unsafe-inline' data: blob:",
      'x-frame-options': 'SAMEORIGIN',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
    })
    expect(shown.headers.get('content-disposition')).toBeNull()
    expect(refused.map(({ status }) => status)).toEqual([400, 400, 400, 404])
  })

  it('shows a run with its metrics in figures', async () => {
    const { root, runId } = await startWithRun()

    const answer = await json(fetch(`${root}/runs/${runId}`))

    expect(answer).toMatchObject({
      run: { runId, runName: 'calm-owl', status: 'RUNNING', endTime: null },
      experimentName: 'demo',
      params: [{ key: 'lr', value: '0.1' }],
      metrics: [
        {
          key: 'val/loss',
          last: 0.25,
          lastStep: 2,
          count: 3,
          nanCount: 1,
          min: 0.25,
          max: 0.5,
          sparkline: { steps: [0, 1, 2], values: [0.5, 'NaN', 0.25] },
        },
      ],
    })
  })

  it('pages through what was done to a registered model', async () => {
    const { root, mlflow } = await startWithRun()
    await post(`${mlflow}/registered-models/create`, { name: 'a model' })
    await post(`${mlflow}/registered-models/set-tag`, { name: 'a model', key: 'k', value: 'v' })
    const path = `${root}/models/a%20model/history`

    const first = (await json(fetch(`${path}?limit=1`))) as ModelHistory
    const second = (await json(fetch(`${path}?before=${first.nextBefore}`))) as ModelHistory

    expect(first.operations).toEqual([
      {
        id: expect.any(Number),
        at: expect.any(Number),
        actor: '',
        verb: 'tag-set',
        name: 'a model',
        version: null,
        key: 'k',
        before: null,
        after: 'v',
      },
    ])
    expect(second).toMatchObject({ operations: [{ verb: 'created' }], nextBefore: null })
  })

  it.each([
    ['both kinds of selection', 'bulk', { runIds: ['a'], experimentIds: ['0'], action: 'delete' }],
    ['no selection', 'move', { toExperimentId: '0' }],
    ['tags where none are taken', 'bulk', { runIds: ['a'], action: 'delete', keys: ['k'] }],
    ['an action without its fields', 'bulk', { runIds: ['a'], action: 'tag' }],
  ])('refuses changes of many runs with %s', async (_, verb, body) => {
    const { url } = await startWithStore()

    const answer = await post(`${url}/api/waymark/v1/runs/${verb}`, body)

    expect(answer.status).toBe(400)
  })

  it('shows a running run as lost after long silence, and as running once heard of', async () => {
    const { url, store } = await startWithStore()
    const root = `${url}/api/waymark/v1`
    const request = { experimentId: '0', userId: '', runName: 'r', startTime: 1, tags: [] }
    const { runId } = (await store.runs.create(request)).info
    const statuses = async () => {
      const asked = { experimentIds: ['0'], columns: ['attributes.status'] }
      const table = (await json(post(`${root}/runs/table`, asked))) as RunsTablePage
      const overview = (await json(fetch(`${root}/runs/${runId}`))) as RunOverview
      return [table.columns[0]?.values[0], overview.run.status]
    }

    const silent = await statuses()
    const heard = await json(post(`${root}/runs/heartbeat`, { runIds: [runId, 'none'] }))
    const alive = await statuses()

    expect(silent).toEqual(['LOST', 'LOST'])
    expect(heard).toEqual({ running: 1 })
    expect(alive).toEqual(['RUNNING', 'RUNNING'])
    expect((await store.runs.get(runId)).info.status).toBe('RUNNING')
  })

  it('finds lost runs by their status, with any condition beside it, and changes them', async () => {
    const { url, store } = await startWithStore()
    const root = `${url}/api/waymark/v1`
    const create = async (runName: string, startTime: number) =>
      (await store.runs.create({ experimentId: '0', userId: '', runName, startTime, tags: [] }))
        .info.runId
    const silent = await create('silent', 1)
    const beating = await create('beating', 1)
    const timeless = await create('new', Date.now())
    const ended = await create('ended', 1)
    await store.runs.update({
      runId: ended,
      status: 'FINISHED',
      endTime: 2,
      runName: undefined,
    })
    await store.runs.heartbeat({ runIds: [beating] })
    const found = async (filter: string) => {
      const asked = { experimentIds: ['0'], filter, columns: [], withTotal: true }
      const { runIds, total } = (await json(post(`${root}/runs/table`, asked))) as RunsTablePage
      expect(total).toBe(runIds.length)
      return new Set(runIds)
    }

    expect(await found("status = 'LOST'")).toEqual(new Set([silent]))
    expect(await found("status != 'LOST'")).toEqual(new Set([beating, timeless, ended]))
    expect(await found("NOT status = 'LOST' AND status = 'RUNNING'")).toEqual(
      new Set([beating, timeless]),
    )
    expect(await found("status = 'LOST' OR run_name = 'ended'")).toEqual(new Set([silent, ended]))
    const status = { experimentIds: ['0'], column: 'attributes.status' }
    expect(await json(post(`${root}/runs/column-summary`, status))).toMatchObject({
      values: [
        { value: 'RUNNING', runs: 2 },
        { value: 'FINISHED', runs: 1 },
        { value: 'LOST', runs: 1 },
      ],
    })
    const by = { experimentIds: ['0'], by: ['attributes.status'] }
    const groups = [
      { values: ['FINISHED'], runs: 1 },
      { values: ['LOST'], runs: 1 },
      { values: ['RUNNING'], runs: 2 },
    ]
    expect(await json(post(`${root}/runs/groups`, by))).toMatchObject({ groups })
    const curves = await post(`${root}/series/groups`, { ...by, keys: ['loss'] })
    expect(decodeSeriesGroups(await curves.arrayBuffer())).toMatchObject({ groups })
    const asked = { experimentIds: ['0'], filter: "status = 'LOST'", action: 'delete' }
    expect(await json(post(`${root}/runs/bulk`, asked))).toEqual({ matched: 1, changed: 1 })
    expect((await store.runs.get(silent)).info.lifecycleStage).toBe('deleted')
  })

  it('tags and notes the runs that a filter finds and says how many, or which', async () => {
    const { root, store, experimentId, runId } = await startWithRun()
    const tags = [{ key: 'good', value: 'yes' }]
    const filter = "params.lr = '0.1'"

    const answer = await json(
      post(`${root}/runs/bulk`, { experimentIds: [experimentId], filter, action: 'tag', tags }),
    )

    const note = { action: 'add-note', note: '*kept*', withIds: true }
    const noted = await json(post(`${root}/runs/bulk`, { experimentIds: [experimentId], ...note }))

    expect(answer).toEqual({ matched: 1, changed: 1 })
    expect(noted).toEqual({ matched: 1, changed: 1, runIds: [runId] })
    expect((await store.runs.get(runId)).tags).toContainEqual(tags[0])
  })

  it('moves a run, and copies it with its artifacts', async () => {
    const { root, url, store, runId, artifactFolder } = await startWithRun()
    const artifacts = `${url}/api/2.0/mlflow-artifacts/artifacts`
    const { experimentId: from } = (await store.runs.get(runId)).info
    await fetch(`${artifacts}/${from}/${runId}/artifacts/a/b.txt`, { method: 'PUT', body: 'hello' })

    const moved = await json(post(`${root}/runs/move`, { runIds: [runId], toExperimentId: '0' }))
    const copied = (await json(
      post(`${root}/runs/copy`, { runIds: [runId], toExperimentId: from }),
    )) as CopiedRuns

    const copyId = copied.runs[0]?.copyId ?? ''
    expect(moved).toEqual({ matched: 1, changed: 1 })
    expect((await store.runs.get(runId)).info.experimentId).toBe('0')
    expect((await store.runs.get(copyId)).info.experimentId).toBe(from)
    expect(readFileSync(`${artifactFolder}/${from}/${copyId}/artifacts/a/b.txt`, 'utf8')).toBe(
      'hello',
    )
  })

  it('refuses to copy artifacts that it cannot open, unless told to leave them', async () => {
    const { root, store } = await startWithRun()
    const elsewhere = { name: 'elsewhere', artifactLocation: 's3://bucket/x', tags: [] }
    const experimentId = await store.experiments.create(elsewhere)
    const request = { experimentId, userId: '', runName: 'r', startTime: 1, tags: [] }
    const runIds = [(await store.runs.create(request)).info.runId]

    const refused = await post(`${root}/runs/copy`, { runIds, toExperimentId: '0' })
    const without = { runIds, toExperimentId: '0', withArtifacts: false }
    const copied = await post(`${root}/runs/copy`, without)

    expect([refused.status, copied.status]).toEqual([403, 200])
    expect(await refused.json()).toMatchObject({ message: expect.stringContaining('s3') })
  })

  it.each([
    ['a body that is not JSON', 415, { body: '{}', headers: { 'content-type': 'text/plain' } }],
    ['JSON that is broken', 400, { body: '{', headers: JSON_HEADERS }],
    ['an unknown field', 400, { body: '{"nope":1}', headers: JSON_HEADERS }],
    [
      'a bad filter',
      400,
      { body: '{"experimentIds":["0"],"columns":[],"filter":"a b c"}', headers: JSON_HEADERS },
    ],
  ])('refuses %s with %i', async (_, status, init) => {
    const { url } = await startWithStore()

    const answer = await fetch(`${url}/api/waymark/v1/runs/table`, { method: 'POST', ...init })

    expect(answer.status).toBe(status)
    expect(await answer.json()).toHaveProperty('message')
  })

  it.each([
    ['/runs/none', 404],
    ['/experiments/77/columns', 404],
    ['/experiments?limit=0', 400],
    ['/experiments?limits=1', 400],
    ['/models/none/history', 404],
    ['/nothing', 404],
  ])('answers GET %s with %i', async (path, status) => {
    const { url } = await startWithStore()

    const answer = await fetch(`${url}/api/waymark/v1${path}`)

    expect(answer.status).toBe(status)
  })
})
