import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type LoadedModel, loadModelFolder } from '../../loading/load-model.ts'
import { type SaveOptions, saveModelFolder } from '../../saving/save-model.ts'
import { inferSignature } from '../../signatures/infer-signature.ts'
import { type Table, table } from '../../tables/table.ts'
import { tensor } from '../../tensors/tensor.ts'
import { buildLinear, buildTwoInputs } from '../../testing/build-linear.ts'
import { makeFolder } from '../../testing/make-folder.ts'
import { onnxModel } from './onnx-model.ts'

describe('an ONNX model', () => {
  it('predicts as it did before it was saved, from bytes and from a file', async () => {
    const file = join(await makeFolder(), 'net.onnx')
    await writeFile(file, buildLinear([1, 10]))

    for (const source of [file, buildLinear([1, 10])]) {
      const model = await saved(source)
      expect(await model.predict(tensor(Float32Array.of(1, 2, 3, 4), [2, 2]))).toEqual({
        output: tensor(Float32Array.of(21, 43), [2, 1]),
      })
    }
  })

  it('takes columns, and answers with columns', async () => {
    const rows = table({ a: [1, 3], b: [2, 4] })
    const model = await saved(buildLinear([1, 10]), { signature: inferSignature(rows) })

    const prediction = (await model.predict([
      { b: 2, a: 1, other: 'x' },
      { b: 4, a: 3, other: 'y' },
    ])) as Table

    expect(prediction.records()).toEqual([{ output: 21 }, { output: 43 }])
  })

  it('has a column or a tensor for each of its inputs', async () => {
    const model = await saved(buildTwoInputs())
    const a = [1, 2]
    const b = [10, 20]

    const asTable = (await model.predict(table({ b, a }))) as Table
    const asTensors = await model.predict({ a: Float64Array.from(a), b })

    expect(asTable.records()).toEqual([
      { sum: 11, product: 10 },
      { sum: 22, product: 40 },
    ])
    expect(asTensors).toEqual({
      sum: tensor(Float32Array.of(11, 22)),
      product: tensor(Float32Array.of(10, 40)),
    })
  })

  it.each([
    [{ a: [1] }, "tensor 'b': it is missing"],
    [[1, 2], "no object with the tensors 'a', 'b'"],
    [table({ a: [1] }), "column 'b': it is missing"],
    [table({ a: [1], b: ['x'] }), `column 'b', row 0: "x" is no float32`],
    [{ a: Int32Array.of(1), b: [1] }, "tensor 'a': its elements are int32"],
    [{ a: [[1]], b: [[1], [2], [3], [4, 5]] }, "tensor 'b': its lists differ in length"],
  ])('without a signature refuses %j', async (input, message) => {
    const model = await saved(buildTwoInputs())

    await expect(model.predict(input)).rejects.toThrow(
      expect.objectContaining({
        code: 'MODEL_INPUT_REFUSED',
        message: expect.stringContaining(message),
      }),
    )
  })

  it('says what onnxruntime says of an input that does not fit', async () => {
    const model = await saved(buildLinear([1, 10]))

    await expect(model.predict(tensor(new Float32Array(3), [1, 3]))).rejects.toThrow(
      expect.objectContaining({ code: 'MODEL_PREDICTION_FAILED' }),
    )
  })

  it('of an unknown opset is refused when it is loaded', async () => {
    await expect(saved(buildLinear([1], 9999))).rejects.toThrow(
      expect.objectContaining({
        code: 'MODEL_NOT_LOADED',
        message: expect.stringMatching(
          /cannot be loaded: it is of ONNX opset 9999, and this onnxruntime knows those up to \d+; export it/,
        ),
      }),
    )
  })

  it.each([Buffer.from('nothing of the kind'), Buffer.alloc(0), buildLinear([1]).subarray(0, -20)])(
    'that is no ONNX file is refused when it is loaded: %#',
    async (bytes) => {
      await expect(saved(bytes)).rejects.toThrow(
        expect.objectContaining({
          code: 'MODEL_NOT_LOADED',
          message: expect.stringContaining('no whole ONNX model; save or log the model again'),
        }),
      )
    },
  )

  it('is refused when its file is gone', async () => {
    const folder = join(await makeFolder(), 'model')
    await saveModelFolder(onnxModel(buildLinear([1])), folder)
    await rm(join(folder, 'model.onnx'))

    await expect(loadModelFolder(folder, { place: 'models:/net/1' })).rejects.toThrow(
      "The model in 'models:/net/1' names 'model.onnx', which is not there.",
    )
  })

  it('cannot be saved from a file that is not there', async () => {
    const folder = join(await makeFolder(), 'model')

    await expect(saveModelFolder(onnxModel('/nowhere/net.onnx'), folder)).rejects.toThrow(
      expect.objectContaining({
        code: 'MODEL_NOT_SAVED',
        message: expect.stringContaining('/nowhere/net.onnx'),
      }),
    )
  })
})

async function saved(source: Uint8Array | string, options: SaveOptions = {}): Promise<LoadedModel> {
  const folder = join(await makeFolder(), 'model')
  await saveModelFolder(onnxModel(source), folder, options)
  return loadModelFolder(folder)
}
