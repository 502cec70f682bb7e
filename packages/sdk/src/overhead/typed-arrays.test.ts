import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { makeFolder, PLACES } from '../testing/places.ts'

const SDK = JSON.stringify(pathToFileURL(join(import.meta.dirname, '../index.js')).href)

// What V8 prints when it drops its assumption that no array buffer is ever detached. From then on
// every loop over a typed array in the program takes two to four times as long.
const DROPPED = /Invalidating protector cell ArrayBufferDetaching/

describe("a training's loops over typed arrays", () => {
  it.each(PLACES)('stay as fast as they were while it logs to $name', async ({ open }) => {
    const folder = await makeFolder()
    await writeFile(join(folder, 'model.bin'), Buffer.alloc(200_000, 'weights'))

    const { stdout } = await runTraced(
      `
      import * as sdk from ${SDK}
      const { runId } = await sdk.startRun(async (run) => {
        for (let step = 0; step < 5000; step += 1) sdk.logMetrics({ loss: 1 / step, lr: 0.1 }, step)
        sdk.logParam('lr', 0.1)
        sdk.logImage({ data: new Uint8Array(48), width: 4, height: 4 }, { key: 'sample', step: 1 })
        sdk.logHistogram('weights', new Float32Array(100), 1)
        sdk.logArtifact('model.bin')
        await sdk.flush()
        return run
      })
      await sdk.metricHistory(runId, 'loss')
      await sdk.downloadArtifacts(runId, undefined, 'copy')
      for await (const run of sdk.searchRuns()) console.log('ended', run.info.status)
    `,
      { cwd: folder, uri: await open() },
    )

    expect(stdout).toContain('ended FINISHED')
    expect(stdout).not.toMatch(DROPPED)
  })

  it('would be seen to become slower', async () => {
    const { stdout } = await runTraced('structuredClone(new ArrayBuffer(8), { transfer: [] })')
    const program = 'const b = new ArrayBuffer(8); structuredClone(b, { transfer: [b] })'

    expect(stdout).not.toMatch(DROPPED)
    expect((await runTraced(program)).stdout).toMatch(DROPPED)
  })
})

function runTraced(program: string, { cwd = '.', uri = '' } = {}) {
  const args = ['--trace-protector-invalidation', '--input-type=module', '--eval', program]
  const env = { PATH: process.env['PATH'], MLFLOW_TRACKING_URI: uri, WAYMARK_RECORD: 'none' }
  return promisify(execFile)(process.execPath, args, { cwd, env })
}
