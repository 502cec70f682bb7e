import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openReader, openStore } from '../open-store.ts'
import {
  buildBatch,
  buildRun,
  makeTestFolder,
  openSecond,
  openTestFolder,
  openTestStore,
  point,
} from '../testing/index.ts'
import { openIndex } from './open/index-file.ts'
import { FolderReader } from './reading/folder-reader.ts'

const SEARCH = {
  filter: '',
  orderBy: [],
  viewType: 'active',
  maxResults: 100,
  pageToken: undefined,
} as const

/** Kills in a row, each of a program that logs. WAYMARK_KILL_ROUNDS asks for more: nightly, 20. */
const KILLS = Number(process.env['WAYMARK_KILL_ROUNDS'] ?? 3)

/** An open folder with a run, and where the run's files are. */
async function openWithRun({ durability = 'normal' }: { durability?: 'full' | 'normal' } = {}) {
  const store = await openTestFolder({ writer: 'inline', durability })
  const run = await buildRun(store, { runName: 'mine' })
  const { runId } = run.info
  const root = store.file.folder?.root ?? ''
  return { store, runId, root, place: join(root, '0', runId) }
}

describe('a folder of MLflow’s file store', () => {
  it('is made as MLflow makes it, and keeps its index elsewhere', async () => {
    const store = await openTestFolder({ writer: 'inline', artifactRoot: '' })
    const root = store.file.folder?.root ?? ''

    expect(readdirSync(root).sort()).toEqual(['.trash', '0', 'models'])
    expect((await store.experiments.get('0')).artifactLocation).toBe(`file://${root}/0`)
    expect(dirname(store.file.path)).not.toContain('mlruns')
  })

  it('that is something else is refused and left as it is', async () => {
    const folder = makeTestFolder()
    writeFileSync(join(folder, 'notes.txt'), 'mine')

    await expect(openTestStore({ uri: `file://${folder}` })).rejects.toMatchObject({
      code: 'STORE_FOLDER_FOREIGN',
    })
    expect(readdirSync(folder)).toEqual(['notes.txt'])
  })

  it('shows what another program writes, and where an unfinished line ends it waits', async () => {
    const { store, runId, place } = await openWithRun()
    await store.append(buildBatch(runId, [point({ step: 1, value: 0.5 })]))

    appendFileSync(join(place, 'metrics/loss'), '7 0.25 2\n8 0.1')
    writeFileSync(join(place, 'tags/team'), 'vision')

    const run = await store.runs.get(runId)
    expect(run.metrics).toEqual([{ key: 'loss', value: 0.25, timestamp: 7, step: 2 }])
    expect(run.tags).toContainEqual({ key: 'team', value: 'vision' })
    const { series } = await store.metrics.history({
      runId,
      key: 'loss',
      maxResults: undefined,
      pageToken: undefined,
    })
    expect([...series.steps].sort()).toEqual([1, 2])
  })

  it('cuts off a line that was never finished before the next one', async () => {
    const { store, runId, place } = await openWithRun()
    mkdirSync(join(place, 'metrics'), { recursive: true })
    writeFileSync(join(place, 'metrics/loss'), '1 0.5 1\n2 0.4')

    await store.append(buildBatch(runId, [point({ step: 3, value: 0.3, timestamp: 3 })]))

    expect(readFileSync(join(place, 'metrics/loss'), 'utf8')).toBe('1 0.5 1\n3 0.3 3\n')
  })

  it('tells whoever watches that a run was added, and finds it by search', async () => {
    const { store, runId, root, place } = await openWithRun()
    const before = await store.screens.foreignVersion()
    const copy = 'f'.repeat(32)

    mkdirSync(join(root, '0', copy))
    const meta = readFileSync(join(place, 'meta.yaml'), 'utf8').replaceAll(runId, copy)
    writeFileSync(join(root, '0', copy, 'meta.yaml'), meta)

    expect(await store.screens.foreignVersion()).not.toBe(before)
    const { items } = await store.runs.search({ ...SEARCH, experimentIds: ['0'] })
    expect(items.map(({ info }) => info.runId).sort()).toEqual([runId, copy].sort())
  })

  it('shows that a run has ended which another program ran', async () => {
    const { store, runId, place } = await openWithRun()
    await store.append(
      buildBatch(runId, [point({ step: 1 })], { params: [{ key: 'p', value: '1' }] }),
    )
    await store.runs.search({ ...SEARCH, filter: 'params.p = "1"', experimentIds: ['0'] })

    const meta = readFileSync(join(place, 'meta.yaml'), 'utf8')
    const ended = meta.replace('status: 1', 'status: 3').replace('end_time: null', 'end_time: 77')
    writeFileSync(join(place, 'meta.yaml'), ended)

    const { items } = await store.runs.search({ ...SEARCH, experimentIds: ['0'] })
    expect(items.map(({ info }) => [info.status, info.endTime])).toEqual([['FINISHED', 77]])
    expect(items[0]?.params).toEqual([{ key: 'p', value: '1' }])
    const found = await store.runs.search({
      ...SEARCH,
      filter: 'metrics.loss > 0',
      experimentIds: ['0'],
    })
    expect(found.items).toHaveLength(1)
  })

  it('shows a param that somebody edited in place', async () => {
    const { store, runId, place } = await openWithRun()
    await store.append(buildBatch(runId, [], { params: [{ key: 'a/lr', value: '0.1' }] }))
    const edit = (value: string, seconds: number) => {
      writeFileSync(join(place, 'params/a/lr'), value)
      const later = Date.now() / 1000 + seconds
      utimesSync(join(place, 'params/a/lr'), later, later)
    }

    edit('0.2', 60)
    expect((await store.runs.get(runId)).params).toEqual([{ key: 'a/lr', value: '0.2' }])
    edit('0.3', 120)
    expect((await store.runs.get(runId)).params).toEqual([{ key: 'a/lr', value: '0.3' }])
  })

  it('forgets a run whose folder is gone', async () => {
    const { store, runId, place } = await openWithRun()

    rmSync(place, { recursive: true })

    expect((await store.runs.search({ ...SEARCH, experimentIds: ['0'] })).items).toEqual([])
    await expect(store.runs.get(runId)).rejects.toMatchObject({ code: 'RUN_NOT_FOUND' })
  })

  it('is all there again when its index is lost', async () => {
    const { store, runId } = await openWithRun()
    await store.append(
      buildBatch(runId, [point({ step: 4 })], { params: [{ key: 'a/b', value: '' }] }),
    )
    await store.registry.createModel({ name: 'net', description: '', tags: [] })
    const before = await store.runs.get(runId)
    await store.close()
    for (const end of ['', '-wal', '-shm']) rmSync(store.file.path + end, { force: true })

    const again = await openSecond(store)

    expect(await again.runs.get(runId)).toEqual(before)
    const trail = await again.registry.listOperations({ name: 'net', before: undefined, limit: 9 })
    expect(trail.map(({ verb }) => verb)).toEqual(['created'])
  })

  it('changes nothing in files when a key cannot be one, and goes on', async () => {
    const { store, runId, place } = await openWithRun()
    await store.append(buildBatch(runId, [point({ key: 'a' })]))

    const refused = store.append(
      buildBatch(runId, [point({ key: 'new' }), point({ key: 'a/b' })], {
        params: [{ key: 'p', value: '1' }],
      }),
    )

    await expect(refused).rejects.toMatchObject({ kind: 'invalid' })
    expect(existsSync(join(place, 'params/p'))).toBe(false)
    expect(readdirSync(join(place, 'metrics'))).toEqual(['a'])
    expect((await store.runs.get(runId)).params).toEqual([])
  })

  const onLinux = it.runIf(existsSync('/dev/full'))

  onLinux('changes nothing where the disk is full, says so, and goes on', async () => {
    const { store, runId, place } = await openWithRun()
    await store.append(buildBatch(runId, [point({ key: 'a', step: 1 })]))
    const before = await store.runs.get(runId)
    symlinkSync('/dev/full', join(place, 'metrics/full'))

    const points = [point({ key: 'a', step: 2 }), point({ key: 'full' })]
    const refused = store.append(
      buildBatch(runId, points, {
        params: [{ key: 'p', value: '1' }],
        tags: [{ key: 't', value: '1' }],
      }),
    )

    await expect(refused).rejects.toMatchObject({ code: 'DISK_FULL' })
    expect(existsSync(join(place, 'params/p'))).toBe(false)
    expect(existsSync(join(place, 'tags/t'))).toBe(false)
    expect(readFileSync(join(place, 'metrics/a'), 'utf8').split('\n')).toHaveLength(2)
    expect(await store.runs.get(runId)).toEqual(before)
    rmSync(join(place, 'metrics/full'))
    await store.append(buildBatch(runId, points))
    expect((await store.runs.get(runId)).metrics.map(({ key }) => key).sort()).toEqual([
      'a',
      'full',
    ])
  })

  onLinux('acknowledges nothing that could not be made durable', async () => {
    const { store, runId, place } = await openWithRun({ durability: 'full' })
    mkdirSync(join(place, 'metrics'), { recursive: true })
    symlinkSync('/dev/null', join(place, 'metrics/lost')) // takes every byte and cannot be synced

    const refused = store.append(buildBatch(runId, [point({ key: 'lost' })]))

    await expect(refused).rejects.toMatchObject({
      code: 'STORE_UNUSABLE',
      message: expect.stringContaining('durable'),
    })
    await store.append(buildBatch(runId, [point({ key: 'kept' })]))
    expect(readFileSync(join(place, 'metrics/kept'), 'utf8')).not.toBe('')
  })

  it('opened to read only shows everything and refuses changes', async () => {
    const { store, runId } = await openWithRun()
    await store.close()

    const { root = '' } = store.file.folder ?? {}
    const reader = await openTestStore({
      uri: root,
      cacheFolder: dirname(store.file.path),
      readOnly: true,
    })

    expect((await reader.runs.get(runId)).info.runName).toBe('mine')
    await expect(reader.runs.delete(runId)).rejects.toMatchObject({ code: 'STORE_READ_ONLY' })
  })

  it('opened to read only answers many questions at once', async () => {
    const { store, root } = await openWithRun()
    const runIds: string[] = []
    for (let index = 0; index < 5; index += 1) {
      const { info } = await buildRun(store)
      await store.append(buildBatch(info.runId, [point({ step: index })]))
      runIds.push(info.runId)
    }
    const reader = await openTestStore({
      uri: root,
      cacheFolder: join(makeTestFolder(), 'cache'),
      readOnly: true,
    })

    const whole = { key: 'loss', maxResults: undefined, pageToken: undefined }
    const answers = await Promise.all([
      reader.runs.search({ ...SEARCH, experimentIds: ['0'] }),
      ...runIds.map((runId) => reader.metrics.history({ runId, ...whole })),
      reader.screens.foreignVersion(),
    ])

    const series = answers.slice(1, -1) as Awaited<ReturnType<typeof store.metrics.history>>[]
    expect(series.map((answer) => answer.series.steps)).toEqual([[0], [1], [2], [3], [4]])
  })

  it('opened to read only is read ahead, and closes while it is', async () => {
    const root = join(makeTestFolder(), 'mlruns')
    writeExperiment(root, '1')
    writeRun(root, '1', 1)
    const options = { uri: root, cacheFolder: join(root, '../cache'), readOnly: true }
    const reader = await openTestStore({ ...options, readAhead: true })

    const index = openIndex(reader.file.path)
    onTestFinished(() => index.close())
    const count = () =>
      index.first<{ count: number }>({ text: 'select count(*) as count from params', values: [] })
    await expect.poll(count, { timeout: 20_000 }).toEqual({ count: 1 })

    const second = await openTestStore({ ...options, readAhead: true })
    await second.close() // does not wait for the end of what it reads
    await expect(second.runs.get('0')).rejects.toMatchObject({ code: 'STORE_UNUSABLE' })
  })

  it('is asked for again while another connection holds its index', async () => {
    const { store, runId } = await openWithRun()
    const reader = new FolderReader(store.file, 10)
    onTestFinished(() => reader.close())
    const other = openIndex(store.file.path)
    onTestFinished(() => other.close())
    const prepare = () => reader.call('folder.prepare', { kind: 'run', runIds: [runId] })

    other.begin()
    const held = [await prepare(), await reader.call('foreignVersion', {})]
    other.commit()

    expect(held).toEqual(['elsewhere', 0])
    expect(await prepare()).toBe('done')
  })

  it('keeps no id that would lead out of its place', async () => {
    const { store, runId, root, place } = await openWithRun()
    const ids = ['../../../escaped', '../tags', 'a/b', '..', 'models']
    const { info } = await store.runs.get(runId)
    const imported = {
      artifactUri: null,
      params: [],
      tags: [],
      datasetInputs: [],
      modelInputs: [],
      modelOutputs: [],
      points: buildBatch(runId).points,
    }

    for (const id of ids) {
      const models = [{ modelId: id, step: 1 }]
      const outputs = store.runs.logOutputs({ runId, models })
      await expect(outputs).rejects.toMatchObject({ code: 'INVALID_VALUE' })
      const run = store.imports.run({ ...imported, info: { ...info, runId: id } })
      await expect(run).rejects.toMatchObject({ code: 'INVALID_VALUE' })
    }

    expect(existsSync(join(root, '..', 'escaped'))).toBe(false)
    expect(readdirSync(join(root, '0')).toSorted()).toEqual(['meta.yaml', runId].toSorted())
    expect(existsSync(join(place, 'outputs'))).toBe(false)
    expect((await store.runs.get(runId)).modelOutputs).toEqual([])
  })

  it('that nobody has read yet answers several who ask at once', async () => {
    const root = join(makeTestFolder(), 'mlruns')
    writeExperiment(root, '1')
    const runs = Array.from({ length: 250 }, (_, number) => writeRun(root, '1', number))
    const store = await openTestStore({ uri: root, cacheFolder: join(root, '../cache') })
    const reader = openReader(store.file) // here, while the store reads on its own thread
    onTestFinished(() => reader.close())

    const search = { ...SEARCH, experimentIds: ['1'], filter: 'metrics.loss > 0', maxResults: 500 }
    const answers = await Promise.all([store, reader].map(({ runs: ask }) => ask.search(search)))

    for (const { items } of answers) {
      expect(items.map(({ info }) => info.runId).sort()).toEqual(runs.toSorted())
      expect(items.every(({ metrics }) => metrics[0]?.step === 2)).toBe(true)
    }
  })

  it(`has lost nothing that was acknowledged to a process that was killed (${KILLS} kills)`, {
    timeout: 600_000,
  }, async () => {
    const folder = makeTestFolder()
    for (let round = 0; round < KILLS; round += 1) {
      const acknowledged = await logUntilKilled(folder, 25)

      const store = await openStore({
        uri: join(folder, 'mlruns'),
        cacheFolder: join(folder, 'cache'),
        artifactRoot: '',
        writer: 'inline',
      })
      const { runId, steps, params } = acknowledged
      const { series } = await store.metrics.history({
        runId,
        key: 'loss',
        maxResults: undefined,
        pageToken: undefined,
      })
      const run = await store.runs.get(runId)
      await store.close()
      expect(series.steps).toEqual(expect.arrayContaining(steps))
      expect(run.params.map(({ key }) => key)).toEqual(expect.arrayContaining(params))
      expect(run.params.every(({ key, value }) => value === `value of ${key}`)).toBe(true)
    }
  })
})

/** An experiment's folder as MLflow makes it. */
function writeExperiment(root: string, id: string) {
  mkdirSync(join(root, id), { recursive: true })
  writeFileSync(
    join(root, id, 'meta.yaml'),
    `artifact_location: file://${root}/${id}\ncreation_time: 1\nexperiment_id: '${id}'\n` +
      `last_update_time: 1\nlifecycle_stage: active\nname: experiment ${id}\n`,
  )
}

/** The folder of a run that has ended as MLflow makes it; its id. */
function writeRun(root: string, experimentId: string, number: number) {
  const runId = number.toString(16).padStart(32, '0')
  const place = join(root, experimentId, runId)
  for (const name of ['metrics', 'params', 'tags'])
    mkdirSync(join(place, name), { recursive: true })
  writeFileSync(
    join(place, 'meta.yaml'),
    `artifact_uri: file://${place}/artifacts\nend_time: 2\nentry_point_name: ''\n` +
      `experiment_id: '${experimentId}'\nlifecycle_stage: active\nrun_id: '${runId}'\n` +
      `run_name: run ${number}\nsource_name: ''\nsource_type: 4\nsource_version: ''\n` +
      `start_time: ${number}\nstatus: 3\ntags: []\nuser_id: ada\n`,
  )
  writeFileSync(join(place, 'params/number'), String(number))
  writeFileSync(join(place, 'metrics/loss'), '1 0.5 1\n2 0.25 2\n')
  return runId
}

/** Logs in a process of its own and kills it in the middle; what it had been told is stored. */
async function logUntilKilled(folder: string, batches: number) {
  const entry = new URL('../open-store.js', import.meta.url).href
  const program = `
    import { openStore } from ${JSON.stringify(entry)}
    const store = await openStore({ uri: ${JSON.stringify(join(folder, 'mlruns'))}, artifactRoot: '',
      cacheFolder: ${JSON.stringify(join(folder, 'cache'))} })
    const run = await store.runs.create({ experimentId: '0', userId: '', runName: '', startTime: 1, tags: [] })
    const { runId } = run.info
    console.log(runId)
    for (let step = 0; ; step += 1) {
      const key = 'p' + step
      await store.append({ runId, tags: [], params: [{ key, value: 'value of ' + key }], points: {
        keys: ['loss'], keyIndex: Uint16Array.of(0), values: Float64Array.of(step / 3),
        timestamps: Float64Array.of(step), steps: Float64Array.of(step), links: [] } })
      console.log(step)
    }`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  const lines: string[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line)
    if (lines.length === batches) child.kill('SIGKILL')
  }
  await ended
  const [runId = '', ...told] = lines
  return { runId, steps: told.map(Number), params: told.map((step) => `p${step}`) }
}
