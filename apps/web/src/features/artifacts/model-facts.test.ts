import { expect, it } from 'vitest'
import { modelFacts } from './model-facts.ts'

it('reads flavors, size and signature, columns and tensors alike', () => {
  const facts = modelFacts({
    flavors: {
      python_function: { python_version: '3.12.3', loader_module: 'mlflow.sklearn' },
      sklearn: { sklearn_version: '1.5.2' },
    },
    mlflow_version: '3.17.2',
    model_size_bytes: 2048,
    utc_time_created: '2026-01-01 10:00:00.123456',
    signature: {
      inputs:
        '[{"name": "age", "type": "double", "required": true}, {"name": "city", "type": "string", "required": false}]',
      outputs: '[{"type": "tensor", "tensor-spec": {"dtype": "float32", "shape": [-1, 10]}}]',
      params: '[{"name": "top", "type": "long", "default": 3, "shape": null}]',
    },
    saved_input_example_info: { serving_input_path: 'serving_input_example.json' },
  })

  expect(facts).toEqual({
    flavors: ['python_function Python 3.12.3', 'sklearn 1.5.2'],
    flavorNames: ['python_function', 'sklearn'],
    sizeBytes: 2048,
    createdAt: '2026-01-01 10:00:00 UTC',
    mlflowVersion: '3.17.2',
    inputs: [
      { name: 'age', type: 'double', shape: '', isOptional: false, isTensor: false },
      { name: 'city', type: 'string', shape: '', isOptional: true, isTensor: false },
    ],
    outputs: [{ name: '', type: 'float32', shape: '[-1,10]', isOptional: false, isTensor: true }],
    params: [
      { name: 'top', type: 'long', shape: '', isOptional: false, isTensor: false, standard: 3 },
    ],
    servingExample: 'serving_input_example.json',
  })
})

it.each([[undefined], ['text'], [{}], [{ flavors: 'x' }]])('finds no model in %j', (parsed) => {
  expect(modelFacts(parsed)).toBeUndefined()
})
