import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { TrackingError } from '@waymark/domain'
import { afterEach, beforeEach, describe, expect, it, type MockInstance, vi } from 'vitest'
import * as sdk from '../index.ts'
import { processName } from '../source/process-name.ts'
import { makeFolder, PLACES, readRun } from '../testing/places.ts'

let warn: MockInstance<typeof console.warn>

beforeEach(() => {
  warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
})

afterEach(() => {
  warn.mockRestore()
})

/** All that was warned about. */
function warnings(): string {
  return warn.mock.calls.map(([text]) => String(text)).join('\n')
}

/** A name that no other test warns about: a cause is told once in a process. */
function fresh(name: string): string {
  return `${name}-${randomUUID().slice(0, 8)}`
}

describe.each(PLACES)('a run logged to $name that is given', ({ open }) => {
  const log = async (
    body: (run: sdk.ActiveRun) => unknown,
    options: sdk.StartRunOptions = {},
  ): Promise<Awaited<ReturnType<typeof readRun>> & { error: unknown }> => {
    const trackingUri = await open()
    sdk.setTrackingUri(trackingUri)
    let runId = ''
    let error: unknown
    await sdk
      .startRun({ ...options }, async (run) => {
        runId = run.runId
        await body(run)
        run.logParam('after', 'kept')
      })
      .catch((thrown: unknown) => {
        error = thrown
      })
    return { ...(await readRun(trackingUri, runId)), error }
  }

  it('params that cannot be written takes the others', async () => {
    const [circle, getter, bad] = [fresh('circle'), fresh('getter'), fresh('throws')]
    const round: Record<string, unknown> = {}
    round['itself'] = round
    const values = {
      [circle]: round,
      [bad]: {
        toJSON: () => {
          throw new Error('no text')
        },
      },
      deep: { list: [1n, [2]], date: new Date(0) },
      get [getter](): never {
        throw new Error('no look')
      },
      lr: 0.1,
    }

    const { params, error } = await log(() => sdk.logParams(values))

    expect(error).toBeUndefined()
    expect(params).toEqual({
      deep: '{"list":["1",[2]],"date":"1970-01-01T00:00:00.000Z"}',
      lr: '0.1',
      after: 'kept',
    })
    for (const name of [circle, getter, bad]) expect(warnings()).toContain(`'${name}'`)
  })

  it('nothing where there should be something goes on', async () => {
    const { params, error } = await log(() => {
      const nothing = undefined as never
      sdk.logParams(nothing)
      sdk.setTags(null as never)
      sdk.logMetrics(nothing, null as never)
      sdk.logMetric(nothing, nothing, null as never)
      sdk.logMetric(Symbol('s') as never, 1)
      sdk.logImage(nothing, nothing)
      sdk.logTable(nothing, nothing)
      sdk.logFigure(nothing, nothing)
      sdk.logHistogram(nothing, nothing)
      sdk.logText(nothing, nothing)
      sdk.logArtifact(nothing)
      sdk.logArtifacts(nothing)
      sdk.logInput(nothing)
    })

    expect(error).toBeUndefined()
    expect(params).toEqual({ after: 'kept' })
  })

  it('ten thousand params has them all', { timeout: 300_000 }, async () => {
    const many = Array.from({ length: 10_000 }, (_, at) => [`p${at}`, at] as const)

    const { params } = await log(() => sdk.logParams(Object.fromEntries(many)))

    expect(Object.keys(params)).toHaveLength(10_001)
    expect(params['p9999']).toBe('9999')
  })

  it('keys that are too long takes the others', async () => {
    const long = fresh('k').padEnd(251, 'x')

    const { params, metrics, tags } = await log(() => {
      sdk.logParams({ [long]: 1, short: 2 })
      sdk.setTags({ [long]: 1, brief: 2 })
      sdk.logMetrics({ [long]: 1, loss: 2 })
    })

    expect(params).toEqual({ short: '2', after: 'kept' })
    expect(tags['brief']).toBe('2')
    expect(metrics).toEqual({ loss: 2 })
    expect(warnings()).toContain(long.slice(0, 90))
  })

  it('NaN, infinities and what is no number keeps what is one', async () => {
    const name = fresh('text')

    const { metrics, error } = await log(() => {
      sdk.logMetrics({ nan: Number.NaN, up: Infinity, down: -Infinity, [name]: '3' as never })
    })

    expect(error).toBeUndefined()
    expect(metrics).toEqual({
      nan: Number.NaN,
      up: Number.MAX_VALUE,
      down: -Number.MAX_VALUE,
    })
    expect(warnings()).toContain(`'${name}'`)
  })

  it('files that are not there takes the others', async () => {
    const name = fresh('missing.bin')

    const { artifacts, error } = await log(async () => {
      sdk.logArtifact(join(await makeFolder(), name))
      sdk.logArtifacts(join(await makeFolder(), `folder-${name}`))
      sdk.logArtifact(await makeFolder())
      sdk.logText('kept', 'kept.txt')
    })

    expect(error).toBeUndefined()
    expect(artifacts).toEqual(['kept.txt'])
    expect(warnings()).toContain(`${name}' cannot be read: there is none`)
    expect(warnings()).toContain(`folder-${name}`)
    expect(warnings()).toContain('only the files in a folder can be sent')
  })

  it('a clock that jumps back has its points, and an end that is not before its start', async () => {
    const real = Date.now
    vi.spyOn(Date, 'now').mockImplementation(() => real())
    const now = vi.mocked(Date.now)

    const { info, metrics } = await log(async (run) => {
      run.logMetric('loss', 1, 1)
      now.mockImplementation(() => real() - 86_400_000)
      run.logMetric('loss', 2, 2)
      await run.flush()
    }).finally(() => now.mockRestore())

    expect(metrics).toEqual({ loss: 2 })
    expect(Number(info.endTime)).toBeGreaterThanOrEqual(Number(info.startTime))
  })

  it.each<[string, string, (run: sdk.ActiveRun) => unknown]>([
    ['a bad key', 'NOT_LOGGED', (run) => run.logMetric('a\nb', 1)],
    ['a step that is none', 'NOT_LOGGED', (run) => run.logMetric('a', 1, 0.5)],
    [
      'a circle',
      'NOT_LOGGED',
      (run) => {
        const circle: unknown[] = []
        circle.push(circle)
        run.logParams({ circle })
      },
    ],
    ['a param that would be cut', 'NOT_LOGGED', (run) => run.logParam('a', 'x'.repeat(6001))],
    ['a bad path', 'NOT_LOGGED', (run) => run.logText('a', '../a')],
    ['a missing file', 'NOT_STORED', (run) => run.logArtifact('/there/is/none')],
    [
      'a param that changes',
      'NOT_STORED',
      async (run) => {
        run.logParam('lr', 1)
        await run.flush()
        run.logParam('lr', 2)
      },
    ],
  ])('%s is an error in strict mode: %s', async (_what, code, body) => {
    const { error, info } = await log(body, { strict: true })

    expect(error).toBeInstanceOf(TrackingError)
    expect(error).toMatchObject({ code })
    expect(['FAILED', 'FINISHED']).toContain(info.status)
  })
})

describe('a full disk under the spool', () => {
  it('is told of, and the training goes on to its end', async () => {
    const folder = await makeFolder()
    const program = `
      import { startRun } from ${JSON.stringify(pathToFileURL(join(import.meta.dirname, '../index.js')).href)}
      await startRun(async (run) => {
        for (let step = 0; step < 5000; step += 1) run.logMetric('loss', step, step)
        console.log(await run.flush())
      })
      console.log('trained')`

    // A file that may not grow is to a program what a full disk is.
    const limited = `ulimit -f 32; exec "$0" --input-type=module --eval "$1"`
    const { status, stdout, stderr } = spawnSync('sh', ['-c', limited, process.execPath, program], {
      encoding: 'utf8',
      env: {
        PATH: process.env['PATH'],
        WAYMARK_MODE: 'offline',
        WAYMARK_SPOOL_DIR: folder,
        WAYMARK_RECORD: 'none',
        MLFLOW_TRACKING_URI: 'http://127.0.0.1:9',
      },
    })

    expect({ status, stdout }).toEqual({ status: 0, stdout: 'false\ntrained\n' })
    expect(stderr).toContain(`No space is left for ${folder}`)
    expect(stderr).toContain('not stored at the end of the process')
  })
})

describe('two programs on one run', () => {
  it('are told of each other, and are an error in strict mode', async () => {
    const trackingUri = (await PLACES[0]?.open()) ?? ''
    sdk.setTrackingUri(trackingUri)
    const other = await sdk.startRun()
    const { runId } = other
    // As if the process that started this one logged to the run.
    const [machine] = processName().split('_')
    other.setTag('waymark.writer', `${machine}_${process.ppid}_0`)
    await other.flush()

    const strict = sdk.startRun({ runId, nested: true, strict: true }, () => undefined)
    await expect(strict).rejects.toMatchObject({ code: 'RUN_IN_USE' })
    await sdk.startRun({ runId, nested: true }, (run) => run.logMetric('loss', 1))
    expect(warnings()).toContain(`Process ${process.ppid} of this machine logs to run ${runId} too`)
    expect((await readRun(trackingUri, runId)).metrics).toEqual({ loss: 1 })

    await other.end()
  })
})
