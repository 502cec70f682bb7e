import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { makeFolder, PLACES } from '../../testing/places.ts'
import { run } from '../../testing/run.ts'

const SDK = pathToFileURL(
  join(import.meta.dirname, '../../../../../packages/sdk/dist/index.js'),
).href

/** A program that logs a run offline, and is killed before it ends it. */
function logOffline(folder: string, uri: string): void {
  const program = `
    import { startRun } from ${JSON.stringify(SDK)}
    const run = await startRun({ runName: 'offline' })
    run.logMetric('loss', 0.5, 3)
    run.logText('hello', 'a.txt')
    await run.flush()
    process.kill(process.pid, 'SIGKILL')`
  const env = {
    ...process.env,
    WAYMARK_MODE: 'offline',
    WAYMARK_SPOOL_DIR: folder,
    MLFLOW_TRACKING_URI: uri,
  }
  spawnSync(process.execPath, ['--input-type=module', '--eval', program], { env })
}

describe.each(PLACES)('waymark sync to $name', ({ open }) => {
  it('sends what a killed program left, once', async () => {
    const { client, uri } = await open()
    const folder = join(await makeFolder(), 'spool')
    logOffline(folder, uri)

    const first = await run(['sync', folder, '--json'])
    const second = await run(['sync', folder])

    expect(first.code).toBe(0)
    expect(JSON.parse(first.out)).toMatchObject({ synced: 1, points: 1, artifacts: 1, refused: [] })
    expect(second.out).toBe(`Nothing waits in ${folder}.\n`)
    const { runs } = await client.runs.search({ experimentIds: ['0'] })
    expect(runs.map(({ info }) => info.runName)).toEqual(['offline'])
    expect(runs[0]?.metrics).toMatchObject([{ key: 'loss', value: 0.5, step: 3 }])
  })
})

it('says what could not be sent, and keeps it', async () => {
  const folder = join(await makeFolder(), 'spool')
  logOffline(folder, 'http://127.0.0.1:9')

  const ran = await run(['sync', folder])
  const doctor = await run(['doctor', '--no-write', '--json'], {
    cwd: await makeFolder(),
    env: { WAYMARK_SPOOL_DIR: folder },
  })

  expect(ran.code).toBe(1)
  expect(ran.out).toMatch(/Not sent: .*No answer from http:\/\/127\.0\.0\.1:9/)
  const findings: { check: string }[] = JSON.parse(doctor.out)
  expect(findings.find(({ check }) => check === 'spool')).toMatchObject({
    verdict: 'warn',
    remedy: `waymark sync ${folder}`,
  })
})
