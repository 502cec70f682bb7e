import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buildLinear } from '@waymark/models/testing'
import { describe, expect, it } from 'vitest'
import { loadModel, onnxModel } from '../../models/index.ts'
import { activeRun } from '../../runs/end-run.ts'
import { startRun } from '../../runs/start-run.ts'
import { makeFolder, PLACES, readRun } from '../../testing/places.ts'
import {
  ConversionTracker,
  convertToOnnx,
  PipelineTracker,
  runBenchmarking,
  TrainingTracker,
} from '../index.ts'

describe.each(PLACES)("a training's tracker on $name", ({ open }) => {
  it('logs the whole configuration, every Nth step, and at the end what came of it', async () => {
    const trackingUri = await open()
    const tracker = new TrainingTracker(undefined, { trackingUri, logEvery: 10 })
    const config = {
      model_type: 'TinyDiT',
      learning_rate: 1e-5,
      mixed_precision: true,
      sizes: [1, 8],
    }

    const { runId } = await tracker.startRun(config)
    for (let step = 0; step < 25; step += 1) {
      tracker.logMetrics({ train_loss: step === 10 ? 0.25 : 1, learning_rate: 0.1 }, step)
    }
    tracker.logImage({ data: new Uint8Array(12), width: 2, height: 2 }, 'epoch_1')
    await tracker.endRun()
    await tracker.endRun() // harmless without a run

    const run = await readRun(trackingUri, runId)
    expect(run.info.status).toBe('FINISHED')
    expect(run.params).toEqual({
      model_type: 'TinyDiT',
      learning_rate: '1e-05',
      mixed_precision: 'True',
      sizes: '[1, 8]',
      git_commit: expect.stringMatching(/^[0-9a-f]{40}$/),
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    })
    expect(run.tags['git_commit']).toBe(run.params['git_commit'])
    expect(run.metrics).toEqual({
      train_loss: 1,
      learning_rate: 0.1,
      final_loss: 1,
      best_loss: 0.25,
      training_duration_hours: expect.any(Number),
    })
    expect(run.metrics['training_duration_hours']).toBeLessThan(0.1)
    expect(run.artifacts).toEqual([
      'logs/training_log.json',
      'plots/training_curves.svg',
      'samples/epoch_1.png',
    ])
  })

  it('ends FAILED with the error of its body, which is thrown on', async () => {
    const trackingUri = await open()
    const tracker = new TrainingTracker('failing', { trackingUri })
    let runId = ''

    const failing = tracker.startRun({}, (run) => {
      runId = run.runId
      throw new Error('out of memory')
    })

    await expect(failing).rejects.toThrow('out of memory')
    expect((await readRun(trackingUri, runId)).info.status).toBe('FAILED')
  })

  it('stores a checkpoint of every tenth epoch, and the best', async () => {
    const trackingUri = await open()
    const file = join(await makeFolder(), 'last.bin')
    await writeFile(file, 'w')
    const tracker = new TrainingTracker('detr_training', { trackingUri })

    const runId = await tracker.startRun({}, (run) => {
      for (let epoch = 1; epoch <= 25; epoch += 1) {
        tracker.logEpochCheckpoint(file, epoch, { isBest: epoch === 13 })
      }
      return run.runId
    })

    expect((await readRun(trackingUri, runId)).artifacts).toEqual([
      'checkpoints/best.bin',
      'checkpoints/epoch_10.bin',
      'checkpoints/epoch_20.bin',
    ])
  })

  it('stores a model below a path with a slash', async () => {
    const trackingUri = await open()
    const weights = join(await makeFolder(), 'weights.bin')
    await writeFile(weights, 'w')
    const tracker = new TrainingTracker('models', { trackingUri })

    const runId = await tracker.startRun({}, async (run) => {
      expect(await tracker.logModel(weights, 'models/epoch_10')).toBe(
        `runs:/${run.runId}/models/epoch_10`,
      )
      expect(await tracker.logModel({ writeTo: (to) => writeFile(join(to, 'm.json'), '{}') })).toBe(
        `runs:/${run.runId}/model`,
      )
      return run.runId
    })

    expect((await readRun(trackingUri, runId)).artifacts).toEqual([
      'model/MLmodel',
      'model/m.json',
      'models/epoch_10/MLmodel',
      'models/epoch_10/weights.bin',
    ])
  })
})

describe.each(PLACES)("a training's model on $name", ({ open }) => {
  it('says of which epoch it is', async () => {
    const trackingUri = await open()
    const tracker = new TrainingTracker('models', { trackingUri })
    const metadata = { epoch: 10, is_best: true }

    const uri = await tracker.startRun({}, () =>
      tracker.logModel(onnxModel(buildLinear([2])), 'models/epoch_10', { metadata }),
    )

    expect((await loadModel(uri, { trackingUri })).file.metadata).toEqual(metadata)
  })
})

describe.each(PLACES)("a pipeline's tracker on $name", ({ open }) => {
  it('logs each stage by its names, inside of one run', async () => {
    const trackingUri = await open()
    const folder = await makeFolder()
    await writeFile(join(folder, 'model.pt'), Buffer.alloc(4000))
    const pipeline = new PipelineTracker('ner', { trackingUri })
    const ids: Record<string, string> = {}

    await pipeline.startPipelineRun({ runName: 'all' }, async (parent) => {
      ids['parent'] = parent.runId
      await pipeline.sweep.startSweepRun(
        { metric: { name: 'macro-f1', goal: 'maximize' }, parameters: { lr: { values: [1, 2] } } },
        async (run) => {
          ids['sweep'] = run.runId
          await Promise.all(
            [1, 2].map((lr) =>
              pipeline.sweep.runTrial({ lr }, (trial) => {
                ids[`trial${lr}`] = trial.runId
                return lr / 10
              }),
            ),
          )
        },
      )
      pipeline.selection.logSelection({
        backbone: 'distilbert',
        params: { lr: 2 },
        rationale: 'best',
        sourceRuns: [ids['trial2'] ?? ''],
      })
      await pipeline.benchmark?.startBenchmarkRun(
        { backbone: 'distilbert', source: 'hpo_trial' },
        async (run) => {
          ids['benchmark'] = run.runId
          let time = 0
          await runBenchmarking(
            {
              makeBatch: ({ batchSize }) => batchSize,
              predict: (size) => {
                time += size
              },
              batchSizes: [1, 8],
              iterations: 4,
              warmupIterations: 3,
              maxLength: 64,
              now: () => time,
            },
            pipeline.benchmark,
          )
        },
      )
      await pipeline.training?.startTrainingRun(
        { backbone: 'distilbert', trainingType: 'continued' },
        (run) => {
          ids['training'] = run.runId
          pipeline.training?.logTrainingParameters({
            learningRate: 2e-5,
            backbone: 'distilbert',
            trainingType: 'continued',
            sourceCheckpoint: 'a/b',
            dataStrategy: 'append',
            randomSeed: 7,
          })
          pipeline.training?.logTrainingMetrics({
            macroF1: 0.5,
            loss: 1,
            macroF1Span: 0.25,
            perEntity: { LOC: { precision: 1, recall: 0.5, f1: 0.75, support: 9 } },
          })
          pipeline.training?.logTrainingArtifacts({ checkpoint: folder, metrics: { f1: 0.5 } })
        },
      )
      await pipeline.conversion?.startConversionRun(
        { conversionType: 'onnx_int8', sourceTrainingRun: ids['training'] },
        async (run) => {
          ids['conversion'] = run.runId
          await convertToOnnx(
            {
              source: 'runs:/0f3a/checkpoint',
              sourcePath: join(folder, 'model.pt'),
              target: 'onnx_int8',
              opsetVersion: 14,
              backbone: 'distilbert',
              outputFolder: join(folder, 'out'),
              convert: ({ modelPath }) => writeFile(modelPath, Buffer.alloc(1000)),
              smokeTest: () => true,
            },
            pipeline.conversion,
          )
        },
      )
    })

    const read = (name: string) => readRun(trackingUri, ids[name] ?? '')
    const parent = await read('parent')
    expect(parent.params).toMatchObject({
      selected_backbone: 'distilbert',
      'selected.lr': '2',
      selection_rationale: 'best',
      source_runs: ids['trial2'],
    })
    expect(parent.artifacts).toEqual(['selection.json'])
    for (const stage of ['sweep', 'benchmark', 'training', 'conversion']) {
      expect((await read(stage)).tags).toMatchObject({
        'mlflow.parentRunId': ids['parent'],
        'mlflow.runType': stage,
      })
    }
    const sweep = await read('sweep')
    expect(sweep.metrics).toMatchObject({ 'best_macro-f1': 0.2 })
    expect(sweep.tags['best_trial_run_id']).toBe(ids['trial2'])
    expect(sweep.artifacts).toEqual(['study.json'])
    const trial = await read('trial1')
    expect(trial.tags).toMatchObject({
      'mlflow.parentRunId': ids['sweep'],
      'mlflow.runType': 'trial',
    })
    expect([trial.params, trial.metrics]).toEqual([{ lr: '1' }, { 'macro-f1': 0.1 }])

    const benchmark = await read('benchmark')
    expect(benchmark.params).toEqual({
      benchmark_batch_sizes: '[1, 8]',
      benchmark_iterations: '4',
      benchmark_warmup_iterations: '3',
      benchmark_max_length: '64',
      benchmark_device: 'cpu',
    })
    expect(benchmark.tags).toMatchObject({
      benchmark_source: 'hpo_trial',
      benchmarked_model: 'distilbert',
    })
    expect(benchmark.metrics).toEqual({
      ...Object.fromEntries(
        [1, 8].flatMap((size) => [
          [`latency_batch_${size}_ms`, size],
          [`latency_batch_${size}_std_ms`, 0],
          ...['min', 'max', 'p50', 'p95', 'p99'].map((name) => [
            `latency_batch_${size}_${name}_ms`,
            size,
          ]),
        ]),
      ),
      throughput_samples_per_sec: 1000,
    })
    expect(benchmark.artifacts).toEqual(['benchmark.json'])

    const training = await read('training')
    expect(training.info.runName).toBe(`distilbert_${ids['training']}`)
    expect(training.tags).toMatchObject({
      'mlflow.runName': `distilbert_${ids['training']}`,
      training_type: 'continued',
    })
    expect(training.params).toMatchObject({
      learning_rate: '2e-05',
      training_type: 'continued',
      source_checkpoint: 'a/b',
      data_strategy: 'append',
      random_seed: '7',
    })
    expect(training.metrics).toMatchObject({
      'macro-f1': 0.5,
      'macro-f1-span': 0.25,
      loss: 1,
      LOC_precision: 1,
      LOC_recall: 0.5,
      LOC_f1: 0.75,
      LOC_support: 9,
    })
    expect(training.artifacts).toEqual(
      expect.arrayContaining(['checkpoint/model.pt', 'metrics.json']),
    )

    const conversion = await read('conversion')
    expect(conversion.params).toEqual({
      conversion_source: 'runs:/0f3a/checkpoint',
      conversion_target: 'onnx_int8',
      quantization: 'int8',
      onnx_opset_version: '14',
      conversion_backbone: 'distilbert',
    })
    expect(conversion.metrics).toEqual({
      conversion_success: 1,
      smoke_test_passed: 1,
      onnx_model_size_mb: 0.001,
      compression_ratio: 4,
    })
    expect(conversion.tags).toMatchObject({
      conversion_type: 'onnx_int8',
      source_training_run: ids['training'],
    })
    expect(conversion.artifacts).toEqual(['conversion_log.txt', 'model_int8.onnx'])
  }, 60_000)

  it('logs a conversion that fails, with what was said', async () => {
    const trackingUri = await open()
    const pipeline = new PipelineTracker('ner', { trackingUri })
    let runId = ''

    const failing = pipeline.conversion?.startConversionRun({}, (run) => {
      runId = run.runId
      return convertToOnnx(
        {
          source: 'model.pt',
          target: 'onnx_fp32',
          outputFolder: 'unused',
          convert: ({ log }) => {
            log('layer 3')
            throw new Error('no such operator')
          },
        },
        pipeline.conversion,
      )
    })

    await expect(failing).rejects.toThrow('no such operator')
    const run = await readRun(trackingUri, runId)
    expect(run.info.status).toBe('FAILED')
    expect(run.metrics).toEqual({ conversion_success: 0 })
    expect(run.artifacts).toEqual(['conversion_log.txt'])
  })
})

describe('a stage that leaves something out', () => {
  it('is a continued training where it was started as one', async () => {
    const trackingUri = `sqlite:///${join(await makeFolder(), 'runs.db')}`
    const tracker = new TrainingTracker('ner', { trackingUri })

    const runId = await tracker.startTrainingRun({ trainingType: 'continued' }, (run) => {
      tracker.logTrainingParameters({ sourceCheckpoint: 'a/b', dataStrategy: 'append' })
      return run.runId
    })

    expect((await readRun(trackingUri, runId)).params).toMatchObject({
      training_type: 'continued',
      source_checkpoint: 'a/b',
      data_strategy: 'append',
    })
  })

  it('converts a model that lies elsewhere, and only leaves out the ratio', async () => {
    const folder = await makeFolder()
    const trackingUri = `sqlite:///${join(folder, 'runs.db')}`
    const tracker = new ConversionTracker('ner', { trackingUri })

    const runId = await tracker.startConversionRun({}, async (run) => {
      await convertToOnnx(
        {
          source: 'runs:/4c1b/checkpoint',
          target: 'onnx_fp32',
          outputFolder: folder,
          convert: ({ modelPath }) => writeFile(modelPath, Buffer.alloc(1000)),
        },
        tracker,
      )
      return run.runId
    })

    expect((await readRun(trackingUri, runId)).metrics).toEqual({
      conversion_success: 1,
      onnx_model_size_mb: 0.001,
    })
  })
})

describe('trackers that cannot track', () => {
  it.each([
    ['because nothing can be opened there', { trackingUri: 'ftp://nowhere' }],
    ['because they are switched off', { enabled: false, trackingUri: 'ftp://nowhere' }],
  ])('never fail the stage: %s', async (_why, options) => {
    const tracker = new TrainingTracker('x', options)

    const result = await tracker.startRun({ a: 1 }, () => {
      tracker.logMetrics({ train_loss: 1 }, 1)
      tracker.logTrainingArtifacts({ checkpoint: '/no/such/folder' })
      return 'trained'
    })
    await using started = await tracker.startTrainingRun({ backbone: 'b' })
    tracker.logMetrics({ train_loss: 1 })

    expect(result).toBe('trained')
    expect(started.runId).toBe('')
    expect(await tracker.logModel('/no/such/file')).toBe('')
  })

  it('throw in strict mode', async () => {
    const tracker = new TrainingTracker('x', { trackingUri: 'ftp://nowhere', strict: true })

    await expect(tracker.startRun({}, () => 1)).rejects.toMatchObject({
      code: 'TRACKING_URI_NOT_SUPPORTED',
    })
  })

  it('are null where they are switched off, and everything takes that', async () => {
    const off = { enabled: false }
    const pipeline = new PipelineTracker('x', {
      stages: {
        benchmark: { ...off, logArtifacts: true },
        training: { ...off, logCheckpoint: true, logMetricsJson: true },
        conversion: { ...off, logOnnxModel: true, logConversionLog: true },
      },
    })

    expect([pipeline.benchmark, pipeline.training, pipeline.conversion]).toEqual([null, null, null])
    const results = await runBenchmarking(
      { makeBatch: () => 0, predict: () => 0, batchSizes: [1], iterations: 1 },
      pipeline.benchmark,
    )
    expect(results.batch_sizes).toEqual([1])
    expect(activeRun()).toBeUndefined()
  })

  it('leave out what a switch leaves out', async () => {
    const trackingUri = await PLACES[0]!.open()
    const folder = await makeFolder()
    await writeFile(join(folder, 'a'), '')
    const tracker = new TrainingTracker('x', {
      trackingUri,
      logCheckpoint: false,
      logCurves: false,
    })

    const runId = await startRun({ trackingUri }, (parent) =>
      tracker.startTrainingRun({}, (run) => {
        expect(run.runId).not.toBe(parent.runId)
        tracker.logTrainingArtifacts({ checkpoint: folder, metrics: join(folder, 'a') })
        return run.runId
      }),
    )

    expect((await readRun(trackingUri, runId)).artifacts).toEqual(['metrics.json'])
  })
})
