import { describe, expect, it } from 'vitest'
import { startRun } from '../runs/start-run.ts'
import { PLACES } from '../testing/places.ts'
import { compareRuns } from './compare-runs.ts'

describe.each(PLACES)('runs compared on $name', ({ open }) => {
  it('have a column for each param and metric, newest first', async () => {
    const trackingUri = await open()
    for (const runName of ['first', 'second', 'third']) {
      await startRun({ trackingUri, experimentName: 'e', runName }, (run) => {
        run.logParams({ lr: runName, loss: 'hinge', status: 'x' })
        if (runName !== 'third') run.logMetric('loss', Number.NaN)
      })
    }

    const rows = await compareRuns('e', ['loss', 'f1'], 2, { trackingUri })

    expect(rows.map(({ run_name }) => run_name)).toEqual(['third', 'second'])
    expect(rows[1]).toEqual({
      run_id: expect.stringMatching(/^[0-9a-f]{32}$/),
      run_name: 'second',
      status: 'FINISHED',
      start_time: expect.any(Number),
      lr: 'second',
      'params.loss': 'hinge',
      'params.status': 'x',
      'metrics.loss': Number.NaN,
      f1: null,
    })
    expect(rows[0]?.['metrics.loss']).toBeNull()
    await expect(compareRuns('none', [], 1, { trackingUri })).rejects.toMatchObject({
      code: 'EXPERIMENT_NAME_NOT_FOUND',
    })
  })
})
