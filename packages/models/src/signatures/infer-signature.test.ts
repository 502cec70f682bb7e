import { describe, expect, it } from 'vitest'
import { tensor } from '../tensors/tensor.ts'
import { inferSignature } from './infer-signature.ts'
import { signatureFromTexts, signatureToTexts } from './signature-json.ts'

// That it finds what MLflow finds is proved by MLflow: tests/compat/test_signatures.py.
describe('inferSignature', () => {
  it('has each part that was given', () => {
    const signature = inferSignature([{ age: 22 }], Float32Array.of(0.5), { k: 3 })

    expect(signatureToTexts(signature)).toEqual({
      inputs: '[{"type": "long", "name": "age", "required": true}]',
      outputs: '[{"type": "tensor", "tensor-spec": {"dtype": "float32", "shape": [-1]}}]',
      params: '[{"name": "k", "default": 3, "shape": null, "type": "long"}]',
    })
  })

  it('makes a column of mixed numbers a double, however deep', () => {
    const { inputs } = inferSignature([{ a: [[1, 2]] }, { a: [[2.5], []] }])

    expect(signatureToTexts({ inputs }).inputs).toBe(
      '[{"type": "array", "items": {"type": "array", "items": {"type": "double"}}, "name": "a", "required": true}]',
    )
  })

  it('takes the tensors of tfjs and of onnxruntime', () => {
    const ofTfjs = { dtype: 'float32', shape: [2, 1], dataSync: () => Float32Array.of(1, 2) }
    const ofOnnx = { type: 'int64', dims: [1, 2], data: BigInt64Array.of(1n, 2n) }

    const { inputs } = inferSignature({ a: ofTfjs, b: ofOnnx, c: tensor(['x']) })

    expect(inputs).toEqual([
      { kind: 'tensor', name: 'a', type: 'float32', shape: [-1, 1] },
      { kind: 'tensor', name: 'b', type: 'int64', shape: [-1, 2] },
      { kind: 'tensor', name: 'c', type: 'str', shape: [-1] },
    ])
  })

  it.each([
    [() => inferSignature(), 'there is no input'],
    [() => inferSignature([1], undefined, { k: null }), "parameter 'k'"],
    [() => inferSignature([1], undefined, { k: [1, 'x'] }), "parameter 'k' is a list of different"],
    [() => inferSignature([1], undefined, { k: Buffer.from('a') }), "parameter 'k'"],
  ])('refuses what has no signature', (infer, message) => {
    expect(infer).toThrow(
      expect.objectContaining({
        code: 'MODEL_SIGNATURE_REFUSED',
        message: expect.stringContaining(message),
      }),
    )
  })
})

describe('a signature that is read', () => {
  it.each([
    ['{}', 'is no JSON list'],
    ['[{', 'is no JSON'],
    ['[]', 'it has no columns and no tensors'],
    ['[{"type": "quaternion"}]', "'quaternion' is no type of a column"],
    ['[{"type": "array"}]', 'nothing stands where an object belongs'],
    ['[{"type": "tensor", "tensor-spec": {"shape": [1]}}]', 'has no dtype'],
    ['[{"type": "tensor", "tensor-spec": {"dtype": "f", "shape": "x"}}]', 'has the shape "x"'],
    ['[{"type": "long", "name": "a"}, {"type": "long"}]', 'some of its parts have names'],
    ['[{"type": "long", "required": false}]', 'an optional column needs a name'],
  ])('refuses %s', (inputs, message) => {
    expect(() => signatureFromTexts({ inputs })).toThrow(message)
  })
})
