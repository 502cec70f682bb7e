import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createClient } from '@waymark/client'
import { startWithStore } from '@waymark/server/testing'
import { describe, expect, it, onTestFinished } from 'vitest'

const SDK = pathToFileURL(join(import.meta.dirname, '../index.js')).href

describe('a process that logs', () => {
  it('sends all and ends the run FINISHED when nothing is left to do', async () => {
    const program = await start(`
      logMetric('loss', 0.5, 3)
    `)

    const { run, code } = await program.ended

    expect(code).toBe(0)
    expect(run).toMatchObject({ info: { status: 'FINISHED' }, metrics: [{ value: 0.5, step: 3 }] })
    expect(run.info.endTime).toBeGreaterThan(0)
  })

  it('sends all and ends the run FINISHED when it exits in the middle', async () => {
    const program = await start(`
      await startRun()
      for (let step = 0; step < 3000; step += 1) logMetric('loss', step, step)
      logParam('lr', 0.1)
      logText('kept', 'note.txt')
      process.exit(0)
    `)

    const { run, code, files } = await program.ended

    expect(code).toBe(0)
    expect(run.info.status).toBe('FINISHED')
    expect(run.metrics).toMatchObject([{ value: 2999, step: 2999 }])
    expect(run.params).toEqual([{ key: 'lr', value: '0.1' }])
    expect(files).toEqual(['note.txt'])
  })

  it('ends the run FAILED when it exits with a code', async () => {
    const program = await start(`
      await startRun()
      process.exit(3)
    `)

    const { run, code } = await program.ended

    expect([run.info.status, code]).toEqual(['FAILED', 3])
  })

  it('ends the run FAILED when an error is caught nowhere, and fails as without us', async () => {
    const program = await start(`
      await startRun()
      logMetric('loss', 1)
      setImmediate(() => { throw new Error('out of memory') })
    `)

    const { run, code, errors } = await program.ended

    expect([run.info.status, code]).toEqual(['FAILED', 1])
    expect(run.metrics).toMatchObject([{ value: 1 }])
    expect(errors).toContain('Error: out of memory')
  })

  it('ends the run FAILED when its block throws and nobody catches', async () => {
    const program = await start(`
      await startRun(async () => { throw new Error('diverged') })
    `)

    const { run, code, errors } = await program.ended

    expect([run.info.status, code]).toEqual(['FAILED', 1])
    expect(errors).toContain('Error: diverged')
  })

  it.each(['SIGINT', 'SIGTERM'] as const)('ends the run KILLED on %s', async (signal) => {
    const program = await start(`
      await startRun(async () => {
        logMetric('loss', 1)
        console.log('training')
        await new Promise((done) => setTimeout(done, 600_000))
      })
    `)
    await program.hasPrinted('training')

    program.kill(signal)

    const ended = await program.ended
    expect([ended.run.info.status, ended.signal]).toEqual(['KILLED', signal])
    expect(ended.run.metrics).toMatchObject([{ value: 1 }])
  })

  it("leaves signals to the program's own handlers and ends the run KILLED after them", async () => {
    const program = await start(`
      await startRun(async (run) => {
        process.on('SIGTERM', () => { run.logMetric('saved', 1); process.exit(0) })
        console.log('training')
        await new Promise((done) => setTimeout(done, 600_000))
      })
    `)
    await program.hasPrinted('training')

    program.kill('SIGTERM')

    const { run, code } = await program.ended
    expect([run.info.status, code]).toEqual(['KILLED', 0])
    expect(run.metrics).toMatchObject([{ key: 'saved' }])
  })

  it('tells a training that looks at its signal, and is KILLED however that ends', async () => {
    const program = await start(`
      process.on('SIGTERM', () => {})
      await startRun(async (run) => {
        console.log('training')
        const wait = new Promise((done) => setTimeout(done, 600_000).unref())
        const told = new Promise((done) => run.signal.addEventListener('abort', done))
        const alive = setInterval(() => {}, 1000)
        await Promise.race([wait, told])
        clearInterval(alive)
        console.log(run.signal.reason.code, run.signal.reason.details.how)
      })
    `)
    await program.hasPrinted('training')

    program.kill('SIGTERM')

    await program.hasPrinted('RUN_STOPPED SIGTERM')
    const { run, code } = await program.ended
    expect([run.info.status, code]).toEqual(['KILLED', 0])
  })

  it('is not held open by what it logs, nor by system metrics', async () => {
    const program = await start(`
      const run = await startRun({ logSystemMetrics: true })
      logMetric('loss', 1)
      await run.end()
    `)

    const { run, code } = await program.ended

    expect([run.info.status, code]).toEqual(['FINISHED', 0])
  })

  it('ends a run in an SQLite file as well', async () => {
    const folder = await makeFolder()
    const uri = `sqlite:///${join(folder, 'runs.db')}`
    const program = await start(`logMetric('loss', 1)`, { uri })
    const { code, errors } = await program.exited
    const reader = await start(
      `for await (const run of searchRuns()) console.log(run.info.status, run.metrics[0].value)`,
      { uri },
    )

    await reader.hasPrinted('FINISHED 1')
    expect([code, errors]).toEqual([0, ''])
  })

  it('waits for a busy server before it ends', async () => {
    const { url, paths } = await startBusyServer()
    const program = await start(
      `
      await startRun(() => logMetric('loss', 1))
      console.log('stored')
    `,
      { uri: url },
    )

    const { code } = await program.exited

    expect(code).toBe(0)
    expect(paths).toEqual(['start', 'create', 'log-batch', 'log-batch', 'update'])
  })

  it('trains on without a server and says so once', async () => {
    const program = await start(
      `
      for (let step = 0; step < 1000; step += 1) logMetric('loss', step, step)
      console.log('trained')
    `,
      { uri: 'http://127.0.0.1:9' },
    )

    const { code, errors } = await program.exited

    expect(code).toBe(0)
    expect(errors.match(/No answer from http:\/\/127\.0\.0\.1:9/g)).toHaveLength(1)
    expect(errors).toContain('waymark sync')
  })
})

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'waymark-sdk-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** Runs a program that has imported the SDK, against a server of its own unless a URI is given. */
async function start(program: string, { uri }: { uri?: string } = {}) {
  const url = uri ?? (await startWithStore()).url
  const source = `import * as sdk from ${JSON.stringify(SDK)}
    const { logMetric, logParam, logText, searchRuns, startRun } = sdk
    ${program}`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', source], {
    env: { ...process.env, MLFLOW_TRACKING_URI: url },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  let [output, errors] = ['', '']
  child.stdout.on('data', (text) => (output += text))
  child.stderr.on('data', (text) => (errors += text))
  const exited = new Promise<{ code: number | null; signal: string | null; errors: string }>(
    (resolve) => child.on('close', (code, signal) => resolve({ code, signal, errors })),
  )
  const hasPrinted = (text: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const look = (): void => (output.includes(text) ? resolve() : undefined)
      child.stdout.on('data', look)
      child.on('close', () => reject(new Error(`ended without printing '${text}': ${errors}`)))
      look()
    })
  return {
    exited,
    hasPrinted,
    kill: (signal: NodeJS.Signals) => child.kill(signal),
    get ended() {
      return exited.then(async (result) => ({ ...result, ...(await readBack(url)) }))
    },
  }
}

/** A server that is busy at the first batch and says so; it notes what it is asked. */
async function startBusyServer() {
  const paths: string[] = []
  const info = { run_id: 'a', run_uuid: 'a', experiment_id: '0', status: 'RUNNING' }
  const server = createServer((request, response) => {
    const isBusy = request.url?.endsWith('log-batch') === true && !paths.includes('log-batch')
    paths.push(request.url?.split('/').at(-1) ?? '')
    const isOurs = request.url?.includes('/waymark/') === true // this one is MLflow's
    response.writeHead(isOurs ? 404 : isBusy ? 503 : 200, { 'retry-after': '1' })
    if (isOurs) return void response.end('<!doctype html>')
    response.end(JSON.stringify({ run: { info }, run_info: info }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, paths }
}

/** The only run of a server, and the names of its artifacts. */
async function readBack(url: string) {
  const client = createClient({ uri: url })
  const { runs } = await client.runs.search({ experimentIds: ['0'] })
  const run = runs[0]!
  const { files } = await client.artifacts.list({ runId: run.info.runId })
  return { run, files: files.map(({ path }) => path) }
}
