import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { makeFolder, PLACES, type Place } from '../../testing/places.ts'
import { run } from '../../testing/run.ts'

/** An experiment with a run that logged a metric, a param, a file, and a registered model of it. */
async function fill({ client, folder, run: runIn }: Place) {
  const { experimentId } = await client.experiments.create({ name: 'ner', tags: [] })
  const { run: made } = await client.runs.create({
    experimentId,
    runName: 'calm-owl',
    startTime: 7,
  })
  const { runId } = made.info
  for (const [step, value] of [0.5, Number.NaN, 0.25].entries()) {
    await client.runs.logMetric({ runId, key: 'loss', value, timestamp: 9, step })
  }
  await client.runs.logParameter({ runId, key: 'lr', value: '0,1 "x"' })
  await client.runs.update({ runId, status: 'FINISHED', endTime: 20 })
  await writeFile(join(folder, 'notes.txt'), 'hello')
  await runIn(['artifacts', 'log-artifact', '-l', 'notes.txt', '-r', runId])
  await client.registry.createModel({ name: 'tagger' })
  return { runId }
}

describe.each(PLACES)('import and export on $name', ({ open }) => {
  it('carry everything into a database and back, once', async () => {
    const place = await open()
    const { runId } = await fill(place)
    const state = { XDG_STATE_HOME: place.folder }
    const copy = `sqlite:///${join(await makeFolder(), 'copy.db')}`

    const there = await place.run(['import', place.uri, '--to', copy], { env: state })
    const again = await place.run(['import', place.uri, '--to', copy, '--json'], { env: state })
    const points = await place.run(['export', copy, '--format', 'csv', '--what', 'metrics'])
    const files = await place.run(['artifacts', 'list', '-r', runId, '--tracking-uri', copy])
    const target = await open()
    const back = await target.run(['import', copy, '--json'], { env: state, cwd: place.folder })

    expect(there).toMatchObject({ code: 0, err: '' })
    expect(there.out).toMatch(/^Carried 2 experiments, 1 run, 3 points and 1 file \(5 B\)/)
    expect(JSON.parse(again.out)).toMatchObject({
      left: [],
      carried: { runs: 0, runsUnchanged: 1, files: 0 },
    })
    const row = (step: number, value: string) => `${runId},loss,${step},9,${value}`
    expect(points.out.split('\n').slice(1, 4)).toEqual([
      row(0, '0.5'),
      row(1, 'NaN'),
      row(2, '0.25'),
    ])
    expect(files.out).toMatch(/notes\.txt +5 B/)
    expect(back.code).toBe(0)
    expect(JSON.parse(back.out)).toMatchObject({
      left: [],
      carried: { runs: 1, points: 3, files: 1, registeredModels: 1 },
    })
    const { experiment } = await target.client.experiments.getByName({ experimentName: 'ner' })
    const found = await target.client.runs.search({ experimentIds: [experiment.experimentId] })
    expect(found.runs).toMatchObject([
      { info: { runName: 'calm-owl' }, metrics: [{ value: 0.25 }] },
    ])
  })

  it('go through a pipe', async () => {
    const place = await open()
    await fill(place)
    const target = await open()

    const dump = await place.run(['export', place.uri, '--to', '-'])
    const stdin = Readable.from([Buffer.from(dump.out)])
    const env = { XDG_STATE_HOME: place.folder }
    const taken = await target.run(['import', '-', '--to', target.uri], { stdin, env })

    expect(dump.code).toBe(0)
    expect(taken.err).toBe('')
    expect(taken.code).toBe(0)
    expect(taken.out).toMatch(/^From standard input$/m)
    const { experiment } = await target.client.experiments.getByName({ experimentName: 'ner' })
    const { runs } = await target.client.runs.search({ experimentIds: [experiment.experimentId] })
    expect(runs).toMatchObject([{ params: [{ key: 'lr', value: '0,1 "x"' }] }])
  })
})

describe('import and export', () => {
  it.each([
    [['import'], 2, /missing required argument 'source'/],
    [['import', '-'], 2, /Nothing is piped in/],
    [['import', 'gone.db'], 3, /gone\.db/],
    [['import', 'gone'], 3, /gone/],
    [['export', 'gone.db'], 3, /gone\.db/],
    [['artifacts', 'list', '-r', 'x'], 3, /no database at .*mlflow\.db/],
    [['diff', 'a', 'b'], 3, /no database at/],
    [['db', 'upgrade', 'mlruns'], 2, /folder of MLflow's file store/],
    [['db', 'check', 'gone.db'], 3, /gone\.db does not exist/],
    [['export', '--format', 'xml'], 2, /ndjson, csv, parquet/],
    [
      ['import', 'http://127.0.0.1:9', '--experiment', 'x'],
      1,
      /No answer from http:\/\/127\.0\.0\.1:9/,
    ],
  ])('end %j with %i', async (argv, code, words) => {
    const cwd = await makeFolder()

    const ran = await run(argv, { cwd, env: { XDG_STATE_HOME: cwd } })

    expect(ran.err + ran.out).toMatch(words)
    expect(ran.code).toBe(code)
    expect(ran.err).not.toMatch(/\n {4}at /)
  })
})
