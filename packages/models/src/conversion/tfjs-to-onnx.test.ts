import { join } from 'node:path'
import * as tf from '@tensorflow/tfjs'
import { describe, expect, it } from 'vitest'
import { onnxModel } from '../flavours/onnx/onnx-model.ts'
import { loadModelFolder } from '../loading/load-model.ts'
import { saveModelFolder } from '../saving/save-model.ts'
import type { Tensor } from '../tensors/tensor.ts'
import { makeFolder } from '../testing/make-folder.ts'
import { type OnnxConversionOptions, tfjsToOnnx } from './tfjs-to-onnx.ts'

const ACTIVATIONS = [
  'linear',
  'relu',
  'relu6',
  'sigmoid',
  'tanh',
  'elu',
  'selu',
  'softplus',
  'softsign',
  'hardSigmoid',
  'swish',
  'softmax',
] as const

describe('a chain of dense layers', () => {
  it.each(ACTIVATIONS)('with %s gives the same in ONNX within 1e-5', async (activation) => {
    const model = buildMlp(activation)

    expect(await largestDifference(model, {})).toBeLessThan(1e-5)
  })

  it.each([13, 21])('is written for opset %i', async (opsetVersion) => {
    expect(await largestDifference(buildMlp('relu'), { opsetVersion })).toBeLessThan(1e-5)
  })

  it('is quantised to weights of a byte each, and stays within 2 % of its range', async () => {
    const model = buildMlp('relu')

    const plain = await tfjsToOnnx(model)
    const small = await tfjsToOnnx(model, { quantization: 'int8' })

    const weights = 6 * 64 + 64 * 64 + 64 * 3
    expect(plain.bytes.length - small.bytes.length).toBeGreaterThan(2.5 * weights)
    expect(Buffer.from(small.bytes).includes('MatMulInteger')).toBe(true)
    expect(await largestDifference(model, { quantization: 'int8' })).toBeLessThan(0.02)
  })

  it('may be a functional model, with layers that do nothing in between', async () => {
    const input = tf.input({ shape: [6] })
    const hidden = tf.layers.dense({ units: 8, useBias: false }).apply(input)
    const kept = tf.layers.dropout({ rate: 0.5 }).apply(hidden)
    const active = tf.layers.leakyReLU({ alpha: 0.1 }).apply(kept)
    const output = tf.layers.dense({ units: 2 }).apply(active) as tf.SymbolicTensor

    expect(await largestDifference(tf.model({ inputs: input, outputs: output }), {})).toBeLessThan(
      1e-5,
    )
  })

  it.each([
    [
      'a layer',
      () =>
        tf.sequential({
          layers: [
            tf.layers.conv1d({ inputShape: [6, 1], filters: 1, kernelSize: 1, name: 'scan' }),
          ],
        }),
      {},
      "its layer 'scan' is a Conv1D",
    ],
    [
      'an opset',
      () => buildMlp('relu'),
      { opsetVersion: 12 },
      'opset 12 is not written; choose one of 13 to 21',
    ],
    ['branches', buildBranches, {}, "its layer 'both' joins branches"],
  ] as [string, () => tf.LayersModel, OnnxConversionOptions, string][])(
    'is refused for %s that is not known',
    async (_, build, options, message) => {
      await expect(tfjsToOnnx(build(), options)).rejects.toThrow(
        expect.objectContaining({
          code: 'MODEL_NOT_CONVERTED',
          message: expect.stringContaining(message),
        }),
      )
    },
  )
})

function buildMlp(activation: (typeof ACTIVATIONS)[number]): tf.LayersModel {
  const initializer = (seed: number) => tf.initializers.glorotNormal({ seed })
  const dense = (units: number, seed: number) => ({
    units,
    kernelInitializer: initializer(seed),
    biasInitializer: tf.initializers.randomNormal({ seed: seed + 1, stddev: 0.1 }),
  })
  return tf.sequential({
    layers: [
      tf.layers.dense({ inputShape: [6], ...dense(64, 1), activation }),
      tf.layers.dense({ ...dense(64, 3), activation }),
      tf.layers.dense({ ...dense(3, 5) }),
    ],
  })
}

function buildBranches(): tf.LayersModel {
  const input = tf.input({ shape: [6] })
  const branch = () => tf.layers.dense({ units: 2 }).apply(input) as tf.SymbolicTensor
  const outputs = tf.layers.add({ name: 'both' }).apply([branch(), branch()]) as tf.SymbolicTensor
  return tf.model({ inputs: input, outputs })
}

/** The largest difference over 40 rows, as a share of the range of the source's outputs if that is above 1. */
async function largestDifference(
  model: tf.LayersModel,
  options: OnnxConversionOptions,
): Promise<number> {
  const rows = tf.randomNormal([40, 6], 0, 1, 'float32', 7)
  const expected = await (model.predict(rows) as tf.Tensor).data()
  const { bytes } = await tfjsToOnnx(model, options)
  const folder = join(await makeFolder(), 'model')
  await saveModelFolder(onnxModel(bytes), folder)
  const { output } = (await (await loadModelFolder(folder)).predict(rows)) as { output: Tensor }
  const range = Math.max(...expected) - Math.min(...expected)
  const differences = Array.from(output.data as Float32Array, (value, index) =>
    Math.abs(value - (expected[index] ?? Number.NaN)),
  )
  return Math.max(...differences) / Math.max(1, range)
}
