import { spawnSync } from 'node:child_process'
import { appendFile, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import * as sdk from '../index.ts'
import { makeFolder, PLACES, readRun } from '../testing/places.ts'
import { logLines } from './log-lines.ts'

const SDK = JSON.stringify(pathToFileURL(join(import.meta.dirname, '../index.js')).href)

async function textOf(runId: string, path: string): Promise<string> {
  return readFile(await sdk.downloadArtifacts(runId, path, await makeFolder()), 'utf8')
}

/** Runs a program that logs to a database of its own; what it leaves there. */
async function runProgram(source: string) {
  const folder = await makeFolder()
  const trackingUri = `sqlite:///${join(folder, 'runs.db')}`
  const ended = spawnSync(
    process.execPath,
    ['--input-type=module', '--eval', `import * as sdk from ${SDK}\n${source}`],
    {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 16 * 1024 * 1024,
      env: { ...process.env, MLFLOW_TRACKING_URI: trackingUri },
    },
  )
  sdk.setTrackingUri(trackingUri)
  const runs = []
  for await (const run of sdk.searchRuns({ orderBy: ['attributes.start_time ASC'] })) runs.push(run)
  return { ...ended, runs }
}

describe('what a program prints', () => {
  it('is stored as the log of its run, and printed as before', async () => {
    const { stdout, stderr, runs } = await runProgram(`
      await sdk.startRun({ captureConsole: true }, () => {
        console.log('epoch', 1)
        console.error('careful')
        process.stdout.write('10 %\\r20 %\\r\\u001b[32m30 %\\u001b[0m\\n')
        console.log('api_key=abcdef')
      })
      console.log('after')`)

    expect(stderr).toBe('careful\n')
    expect(stdout).toContain('after\n')
    expect(await textOf(runs[0]?.info.runId ?? '', 'logs/console.log')).toBe(
      'epoch 1\ncareful\n30 %\napi_key=***\n',
    )
  })

  it('goes to the run that it is printed in, where several go on', async () => {
    const { runs } = await runProgram(`
      const one = (name) => sdk.startRun({ runName: name, captureConsole: true }, async () => {
        await new Promise((done) => setTimeout(done, 5))
        console.log('from', name)
      })
      await Promise.all([one('a'), one('b')])`)

    const logs = await Promise.all(
      runs.map(async ({ info }) => [info.runName, await textOf(info.runId, 'logs/console.log')]),
    )
    expect(Object.fromEntries(logs)).toEqual({ a: 'from a\n', b: 'from b\n' })
  })

  it('is kept up to the last line when the program dies of an error', async () => {
    const { status, runs } = await runProgram(`
      await sdk.startRun({ captureConsole: true })
      console.log('the last line')
      setImmediate(() => { throw new Error('out of memory') })`)

    expect([status, runs[0]?.info.status]).toEqual([1, 'FAILED'])
    const log = await textOf(runs[0]?.info.runId ?? '', 'logs/console.log')
    expect(log).toMatch(/^the last line\nError: out of memory\n {4}at /)
  })

  it('is stored in files of bounded size', async () => {
    const { runs } = await runProgram(`
      await sdk.startRun({ captureConsole: true }, async () => {
        for (let part = 0; part < 5; part += 1) console.log('x'.repeat(300_000))
        await sdk.flush()
        console.log('end')
      })`)

    const runId = runs[0]?.info.runId ?? ''
    const { artifacts } = await readRun(sdk.getTrackingUri(), runId)
    expect(artifacts).toEqual(['logs/console.2.log', 'logs/console.3.log', 'logs/console.log'])
    expect(await textOf(runId, 'logs/console.3.log')).toBe(`${'x'.repeat(300_000)}\nend\n`)
  })
})

describe.each(PLACES)('a log file followed into $name', ({ open }) => {
  it('is stored as it grows, is cut and is there at last', async () => {
    const trackingUri = await open()
    sdk.setTrackingUri(trackingUri)
    const folder = await makeFolder()
    const file = join(folder, 'train.log')
    await writeFile(file, 'first\n')

    const runId = await sdk.startRun(
      { tailFiles: [file, join(folder, 'later.log')] },
      async (run) => {
        await run.flush()
        expect(await textOf(run.runId, 'logs/train.log')).toBe('first\n')
        await appendFile(file, 'sécond\n')
        await run.flush()
        await writeFile(file, 'new\n')
        await writeFile(join(folder, 'later.log'), 'late\n')
        return run.runId
      },
    )

    expect(await textOf(runId, 'logs/train.log')).toBe('first\nsécond\nnew\n')
    expect(await textOf(runId, 'logs/later.log')).toBe('late\n')
  })
})

describe('lines of a log', () => {
  it.each([
    ['a\r\nb\r\n', 'a\nb\n'],
    ['\u001b]0;title\u0007x\u001b[1;31mred\u001b[0m', 'xred'],
    ['1\r2\r3', '3'],
    ['done\r', 'done'],
  ])('%j', (text, lines) => expect(logLines(text)).toBe(lines))
})
