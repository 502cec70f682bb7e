import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { startRun } from '../runs/start-run.ts'
import { makeFolder } from '../testing/places.ts'
import { getTrackingUri } from './tracking-uri.ts'

async function enterFolder(): Promise<string> {
  const folder = await makeFolder()
  const before = process.cwd()
  process.chdir(folder)
  onTestFinished(() => process.chdir(before))
  return folder
}

describe('where runs go if nobody says', () => {
  it('is ./mlruns where that holds experiments, else mlflow.db', async () => {
    await enterFolder()

    const without = getTrackingUri()
    await mkdir('mlruns/.trash', { recursive: true })
    const empty = getTrackingUri()
    await mkdir('mlruns/0')
    await writeFile('mlruns/0/meta.yaml', "name: Default\nexperiment_id: '0'\n")

    expect([without, empty]).toEqual(['sqlite:///mlflow.db', 'sqlite:///mlflow.db'])
    expect(getTrackingUri()).toBe('./mlruns')
  })
})

describe('file:./runs', () => {
  it('is a folder below the working one', async () => {
    const folder = await enterFolder()

    const runId = await startRun({ trackingUri: 'file:./runs', record: false }, (run) => run.runId)

    expect(existsSync(join(folder, 'runs/0', runId, 'meta.yaml'))).toBe(true)
  })
})
