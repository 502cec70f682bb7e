import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { onnxModel } from '../flavours/onnx/onnx-model.ts'
import { saveModelFolder } from '../saving/save-model.ts'
import { tensor } from '../tensors/tensor.ts'
import { buildLinear } from '../testing/build-linear.ts'
import { makeFolder } from '../testing/make-folder.ts'
import { loadModelFolder } from './load-model.ts'

describe('saving a model', () => {
  it('writes all that MLflow writes', async () => {
    const folder = join(await makeFolder(), 'deep/model')

    const file = await saveModelFolder(onnxModel(buildLinear([1, 2])), folder, {
      inputExample: tensor(Float32Array.of(1, 2), [1, 2]),
      metadata: { team: 'vision' },
    })

    expect((await readdir(folder)).sort()).toEqual([
      'MLmodel',
      'conda.yaml',
      'input_example.json',
      'model.onnx',
      'python_env.yaml',
      'requirements.txt',
      'serving_input_example.json',
    ])
    expect(file.signature?.inputs).toEqual([
      { kind: 'tensor', name: undefined, type: 'float32', shape: [-1, 2] },
    ])
    expect((await loadModelFolder(folder)).file.metadata).toEqual({ team: 'vision' })
  })

  it('leaves a folder alone that holds something, and leaves nothing of what failed', async () => {
    const folder = await makeFolder()
    await writeFile(join(folder, 'mine.txt'), 'x')

    await expect(saveModelFolder(onnxModel(buildLinear([1])), folder)).rejects.toThrow(
      'is not empty',
    )
    await expect(saveModelFolder(onnxModel('/nowhere'), join(folder, 'm'))).rejects.toThrow(
      'cannot be saved',
    )

    expect(await readdir(folder)).toEqual(['mine.txt'])
  })
})

describe('loading a model', () => {
  it.each([
    [
      'flavors: {sklearn: {}, python_function: {}}',
      'MODEL_FLAVOUR_NOT_LOADED',
      'mlflow models serve -m',
    ],
    ['flavors: {sklearn: {}}', 'MODEL_FLAVOUR_NOT_LOADED', 'with the library that saved it'],
    ['flavors: {}', 'MODEL_FILE_REFUSED', 'it names no flavors'],
    ['flavors: {onnx: {}}', 'MODEL_FILE_REFUSED', 'it names no data'],
    ['flavors: {onnx: {data: ../model.onnx}}', 'MODEL_FILE_REFUSED', 'leads out of its folder'],
    ['flavors: {onnx: {data: /etc/passwd}}', 'MODEL_FILE_REFUSED', 'leads out of its folder'],
  ])('refuses %s', async (text, code, message) => {
    const folder = await makeFolder()
    await mkdir(join(folder, 'model'))
    await writeFile(join(folder, 'model/MLmodel'), text)

    await expect(loadModelFolder(join(folder, 'model'))).rejects.toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(message) }),
    )
  })
})
