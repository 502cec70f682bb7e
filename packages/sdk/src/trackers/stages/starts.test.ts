import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { startRun } from '../../runs/start-run.ts'
import { makeFolder, readRun } from '../../testing/places.ts'
import {
  BenchmarkTracker,
  ConversionTracker,
  PipelineTracker,
  type RunBody,
  SelectionTracker,
  type StartedRun,
  SweepTracker,
  TrainingTracker,
} from '../index.ts'

type Start = (body?: RunBody<string>) => Promise<string | StartedRun>

const metric = { name: 'loss', goal: 'minimize' } as const

/** Every start of a stage, in both forms. */
const STARTS: readonly (readonly [string, (trackingUri: string) => Start])[] = [
  [
    'training',
    (trackingUri) => {
      const tracker = new TrainingTracker('all', { trackingUri })
      return (body) => (body ? tracker.startTrainingRun({}, body) : tracker.startTrainingRun({}))
    },
  ],
  [
    'benchmark',
    (trackingUri) => {
      const tracker = new BenchmarkTracker('all', { trackingUri })
      return (body) => (body ? tracker.startBenchmarkRun({}, body) : tracker.startBenchmarkRun())
    },
  ],
  [
    'conversion',
    (trackingUri) => {
      const tracker = new ConversionTracker('all', { trackingUri })
      return (body) => (body ? tracker.startConversionRun({}, body) : tracker.startConversionRun())
    },
  ],
  [
    'selection',
    (trackingUri) => {
      const tracker = new SelectionTracker('all', { trackingUri })
      return (body) => (body ? tracker.startSelectionRun({}, body) : tracker.startSelectionRun())
    },
  ],
  [
    'sweep',
    (trackingUri) => {
      const tracker = new SweepTracker('all', { trackingUri })
      return (body) =>
        body ? tracker.startSweepRun({ metric }, body) : tracker.startSweepRun({ metric })
    },
  ],
  [
    'pipeline',
    (trackingUri) => {
      const tracker = new PipelineTracker('all', { trackingUri })
      return (body) => (body ? tracker.startPipelineRun({}, body) : tracker.startPipelineRun())
    },
  ],
]

describe.each(STARTS)('the start of a %s', (type, make) => {
  it('works around a body and with `await using`, with a parent and without', async () => {
    const trackingUri = `sqlite:///${join(await makeFolder(), 'runs.db')}`
    const start = make(trackingUri)
    const byHand = async (): Promise<string> => {
      await using started = (await start()) as StartedRun // no body was given
      return started.runId
    }
    const around = (): Promise<string> => start((run) => run.runId) as Promise<string>

    const alone = [await around(), await byHand()]
    const { parent, inside } = await startRun({ trackingUri }, async (run) => ({
      parent: run.runId,
      inside: [await around(), await byHand()],
    }))

    for (const [ids, wanted] of [
      [alone, undefined],
      [inside, parent],
    ] as const) {
      for (const runId of ids) {
        const run = await readRun(trackingUri, runId)
        expect(run.info.status).toBe('FINISHED')
        expect(run.tags['mlflow.runType']).toBe(type)
        expect(run.tags['mlflow.parentRunId']).toBe(wanted)
      }
    }
  })
})
