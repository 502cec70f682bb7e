import * as tf from '@tensorflow/tfjs'
import { beforeAll, describe, expect, it } from 'vitest'
import { metricHistory } from '../metrics/metric-history.ts'
import { searchRuns } from '../runs/search-runs.ts'
import { startRun } from '../runs/start-run.ts'
import { PLACES, readRun } from '../testing/places.ts'
import { WandbTracker } from '../trackers/index.ts'
import { setTrackingUri } from '../tracking-uri/tracking-uri.ts'
import { trackingCallback } from './index.ts'

beforeAll(async () => {
  tf.enableProdMode()
  await tf.setBackend('cpu')
})

describe.each(PLACES)('a training in TensorFlow.js on $name', ({ open }) => {
  it('is logged without further code, to a run of its own', async () => {
    const trackingUri = await open()
    const { model, x, y } = compiledModel()

    await model.fit(x, y, {
      epochs: 3,
      batchSize: 4,
      validationSplit: 0.25,
      callbacks: trackingCallback(tf, { experimentName: 'tfjs', trackingUri, logEvery: 2 }),
    })

    setTrackingUri(trackingUri)
    const { value: run } = await searchRuns({ experimentNames: ['tfjs'] }).next()
    const runId = run?.info.runId ?? ''
    const read = await readRun(trackingUri, runId)
    expect(read.info.status).toBe('FINISHED')
    expect(read.params).toMatchObject({
      model_architecture: 'Dense(8, relu) > Dropout(0.1) > Dense(2, softmax)',
      n_layers: '3',
      parameter_count: '50',
      trainable_parameter_count: '50',
      optimizer: 'Adam',
      learning_rate: '0.01',
      learning_rate_schedule: 'constant',
      'optimizer.beta1': expect.stringMatching(/^0\.8?9/),
      loss: 'categoricalCrossentropy',
      metrics: "['accuracy']",
      epochs: '3',
      batch_size: '4',
      random_seed: '[7, 8]',
    })
    expect(read.metrics).toMatchObject({
      train_loss: expect.any(Number),
      train_accuracy: expect.any(Number),
      val_loss: expect.any(Number),
      val_accuracy: expect.any(Number),
      learning_rate: 0.01,
      final_loss: read.metrics['train_loss'],
      best_loss: expect.any(Number),
      training_duration_hours: expect.any(Number),
    })
    expect([...(await metricHistory(runId, 'val_loss')).steps]).toEqual([0, 1, 2])
    const batches = await metricHistory(runId, 'batch/train_loss')
    expect([...batches.steps]).toEqual([0, 2, 4, 6, 8])
    expect(read.artifacts).toEqual([
      'logs/training_log.json',
      'model_summary.txt',
      'plots/training_curves.svg',
    ])
    expect(read.tags).toMatchObject({ framework: 'tensorflow.js', 'mlflow.runType': 'training' })
  })

  it('is logged to the active run, which goes on', async () => {
    const trackingUri = await open()
    const { model, x, y } = compiledModel()

    const runId = await startRun({ trackingUri }, async (run) => {
      const callbacks = [
        trackingCallback(tf),
        new tf.CustomCallback({
          onEpochBegin: (epoch) => {
            if (epoch === 1) Object.assign(model.optimizer, { learningRate: 0.001 })
          },
        }),
      ]
      await model.fit(x, y, { epochs: 2, callbacks })
      run.logMetric('after', 1)
      return run.runId
    })

    const { params, metrics } = await readRun(trackingUri, runId)
    expect(params['learning_rate_schedule']).toBe('changing')
    expect(metrics).toMatchObject({ after: 1, learning_rate: 0.001 })
  })

  it('is watched: gradients of its own pass and parameters, every so many batches', async () => {
    const trackingUri = await open()
    const { model, x, y } = compiledModel()
    const own = model.optimizer.applyGradients
    const tracker = new WandbTracker('watched', undefined, {}, { trackingUri })
    const { id } = await tracker.startRun()
    tracker.watchModel(model, 'all', 3)

    await model.fit(x, y, {
      epochs: 2,
      batchSize: 4,
      callbacks: {
        onEpochEnd: (epoch, logs) => tracker.log({ 'train/loss': logs?.['loss'], epoch }),
      },
    })
    await tracker.finish()

    const { artifacts, tags } = await readRun(trackingUri, id)
    const names = ['hidden/kernel', 'hidden/bias', 'classes/kernel', 'classes/bias']
    // Models came before it in this process, so that tfjs calls its variables otherwise.
    expect(model.trainableWeights.map(({ name }) => name)).not.toEqual(names)
    expect(artifacts).toEqual(
      ['gradients', 'parameters'].flatMap((kind) =>
        names.map((name) => `histograms/${kind}/${name}.json`).sort(),
      ),
    )
    expect(tags).toMatchObject({ 'waymark.watch.batches': '8', 'waymark.watch.looks': '3' })
    expect(Number(tags['waymark.watch.ms'])).toBeGreaterThan(0)
    expect(model.optimizer.applyGradients).toBe(own)
  })
})

describe('a training in TensorFlow.js', () => {
  it('comes out the same with tracking, without, and where nothing can be logged', async () => {
    const losses: unknown[] = []
    for (const options of [undefined, { enabled: false }, { trackingUri: 'gopher://nowhere' }]) {
      const { model, x, y } = compiledModel()
      const callbacks = options === undefined ? [] : [trackingCallback(tf, options)]
      const { history } = await model.fit(x, y, { epochs: 2, shuffle: false, callbacks })
      losses.push(history['loss'])
    }

    expect(losses[1]).toEqual(losses[0])
    expect(losses[2]).toEqual(losses[0])
  })
})

/** Sixteen rows of three numbers in two classes, and what is to learn them. */
function compiledModel() {
  const initializer = (seed: number) => tf.initializers.glorotNormal({ seed })
  const model = tf.sequential()
  model.add(
    tf.layers.dense({
      name: 'hidden',
      units: 8,
      activation: 'relu',
      inputShape: [3],
      kernelInitializer: initializer(7),
    }),
  )
  model.add(tf.layers.dropout({ rate: 0.1, seed: 7 }))
  model.add(
    tf.layers.dense({
      name: 'classes',
      units: 2,
      activation: 'softmax',
      kernelInitializer: initializer(8),
    }),
  )
  model.compile({
    optimizer: tf.train.adam(0.01),
    loss: 'categoricalCrossentropy',
    metrics: ['accuracy'],
  })
  const rows = Array.from({ length: 16 }, (_, row) => [row / 16, (row % 4) / 4, (row % 2) / 2])
  const classes = rows.map(([first = 0]) => (first < 0.5 ? [1, 0] : [0, 1]))
  return { model, x: tf.tensor2d(rows), y: tf.tensor2d(classes) }
}
