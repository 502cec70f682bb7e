import { expect, it } from 'vitest'
import { modelFacts } from '../artifacts/model-facts.ts'
import { signatureChanges } from './signature-changes.ts'

const facts = (signature: Readonly<Record<string, unknown>>) =>
  modelFacts({
    flavors: {},
    signature: Object.fromEntries(
      Object.entries(signature).map(([key, value]) => [key, JSON.stringify(value)]),
    ),
  })

it('names the columns that came, went, or are of another type', () => {
  const before = facts({
    inputs: [
      { name: 'age', type: 'long' },
      { name: 'kept', type: 'string' },
      { name: 'gone', type: 'double', required: false },
    ],
    outputs: [{ type: 'tensor', 'tensor-spec': { dtype: 'float32', shape: [-1, 10] } }],
  })
  const after = facts({
    inputs: [
      { name: 'age', type: 'double' },
      { name: 'kept', type: 'string' },
      { name: 'new', type: 'boolean' },
    ],
    outputs: [{ type: 'tensor', 'tensor-spec': { dtype: 'float32', shape: [-1, 12] } }],
  })

  expect(signatureChanges(before, after)).toEqual([
    { part: 'Input', name: 'age', before: 'long', after: 'double' },
    { part: 'Input', name: 'new', before: undefined, after: 'boolean' },
    { part: 'Input', name: 'gone', before: 'double (optional)', after: undefined },
    { part: 'Output', name: '#1', before: 'float32 [-1,10]', after: 'float32 [-1,12]' },
  ])
})

it('has nothing to tell of models that agree, or of none', () => {
  const one = facts({ inputs: [{ name: 'x', type: 'double' }] })

  expect(signatureChanges(one, one)).toEqual([])
  expect(signatureChanges(undefined, undefined)).toEqual([])
  expect(signatureChanges(undefined, one)).toHaveLength(1)
})
