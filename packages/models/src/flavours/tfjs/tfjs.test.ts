import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as tf from '@tensorflow/tfjs'
import { describe, expect, it } from 'vitest'
import { loadModelFolder } from '../../loading/load-model.ts'
import { saveModelFolder } from '../../saving/save-model.ts'
import { table } from '../../tables/table.ts'
import { type Tensor, tensor } from '../../tensors/tensor.ts'
import { makeFolder } from '../../testing/make-folder.ts'
import { tfjsModel } from './tfjs-model.ts'

describe('a layers model of tfjs', () => {
  it('predicts as it did before it was saved', async () => {
    const folder = join(await makeFolder(), 'model')
    const source = buildNet()
    await saveModelFolder(tfjsModel(source), folder)

    const model = await loadModelFolder(folder)
    const rows = [
      [1, 2, 3],
      [4, 5, 6],
    ]
    const expected = await (source.predict(tf.tensor2d(rows)) as tf.Tensor).data()

    expect(model.flavour).toBe('tfjs')
    expect(await model.predict(rows)).toEqual(tensor(expected as Float32Array, [2, 2]))
    expect(await model.predict(table({ a: [1, 4], b: [2, 5], c: [3, 6] }))).toEqual(
      tensor(expected as Float32Array, [2, 2]),
    )
  })

  it('is taken from the files that tfjs wrote', async () => {
    const folder = await makeFolder()
    const source = buildNet()
    await saveModelFolder(tfjsModel(source), join(folder, 'first'))

    await saveModelFolder(tfjsModel(join(folder, 'first/tfjs/model.json')), join(folder, 'second'))
    const model = await loadModelFolder(join(folder, 'second'))

    const expected = await (source.predict(tf.ones([1, 3])) as tf.Tensor).data()
    expect(((await model.predict([[1, 1, 1]])) as Tensor).data).toEqual(expected)
  })

  it('is refused when its weights are gone, or its topology is none', async () => {
    const folder = join(await makeFolder(), 'model')
    await saveModelFolder(tfjsModel(buildNet()), folder)
    await rm(join(folder, 'tfjs/weights.bin'))
    await expect(loadModelFolder(folder)).rejects.toThrow('weights.bin')

    await writeFile(join(folder, 'tfjs/model.json'), '{"modelTopology": {"class_name": "Odd"}}')
    await expect(loadModelFolder(folder)).rejects.toThrow(
      expect.objectContaining({ code: 'MODEL_NOT_LOADED' }),
    )
  })

  it('is refused as model.json where there is none', async () => {
    const folder = await makeFolder()

    await expect(
      saveModelFolder(tfjsModel(join(folder, 'model.json')), join(folder, 'model')),
    ).rejects.toThrow(expect.objectContaining({ code: 'MODEL_NOT_SAVED' }))
  })
})

describe('a graph model of tfjs', () => {
  it('predicts from its files', async () => {
    const folder = await makeFolder()
    await writeFile(join(folder, 'model.json'), JSON.stringify(buildGraph()))
    await writeFile(join(folder, 'weights.bin'), Buffer.from(Float32Array.of(1, 10).buffer))

    await saveModelFolder(tfjsModel(join(folder, 'model.json')), join(folder, 'saved'))
    const model = await loadModelFolder(join(folder, 'saved'))

    expect(model.file.flavors.tfjs).toMatchObject({ format: 'graph-model' })
    expect(
      await model.predict([
        [1, 2],
        [3, 4],
      ]),
    ).toEqual(tensor(Float32Array.of(21, 43), [2, 1]))
  })
})

function buildNet() {
  return tf.sequential({
    layers: [
      tf.layers.dense({ inputShape: [3], units: 4, activation: 'relu' }),
      tf.layers.dense({ units: 2, activation: 'softmax' }),
    ],
  })
}

/** The smallest graph that multiplies by weights: x [n, 2] times [[1], [10]]. */
function buildGraph() {
  const float = { type: 'DT_FLOAT' }
  const shape = (sizes: readonly number[]) => ({
    shape: { dim: sizes.map((size) => ({ size: `${size}` })) },
  })
  return {
    format: 'graph-model',
    modelTopology: {
      node: [
        { name: 'x', op: 'Placeholder', attr: { dtype: float, shape: shape([-1, 2]) } },
        {
          name: 'w',
          op: 'Const',
          attr: {
            dtype: float,
            value: { tensor: { dtype: 'DT_FLOAT', tensorShape: shape([2, 1]).shape } },
          },
        },
        { name: 'y', op: 'MatMul', input: ['x', 'w'], attr: { T: float } },
      ],
      versions: {},
    },
    signature: {
      inputs: { x: { name: 'x:0', dtype: 'DT_FLOAT', tensorShape: shape([-1, 2]).shape } },
      outputs: { y: { name: 'y:0' } },
    },
    weightsManifest: [
      { paths: ['weights.bin'], weights: [{ name: 'w', shape: [2, 1], dtype: 'float32' }] },
    ],
  }
}
