import { expect, it } from 'vitest'
import { modelFacts } from '../artifacts/model-facts.ts'
import { exampleValues } from './example-values.ts'
import { formFields } from './form-field.ts'
import { requestText } from './request-text.ts'
import { findWrongField } from './wrong-field.ts'

const COLUMNS = [
  { name: 'size', type: 'double', required: true },
  { name: 'rooms', type: 'long', required: true },
  { name: 'city', type: 'string', required: true },
  { name: 'sold', type: 'datetime', required: false },
  { name: 'tags', type: 'array', items: { type: 'string' }, required: false },
]

function fieldsOf(inputs: readonly object[], example?: unknown, params: readonly object[] = []) {
  const signature = { inputs: JSON.stringify(inputs), params: JSON.stringify(params) }
  const facts = modelFacts({ flavors: {}, signature })
  if (facts === undefined) throw new Error('no facts')
  return formFields(facts, exampleValues(JSON.stringify(example)))
}

it('asks with numbers as they were written, without what was left out', () => {
  const fields = fieldsOf(COLUMNS, {
    dataframe_split: {
      columns: ['size', 'rooms', 'city', 'tags'],
      data: [
        [61, 3, 'Bern', ['a']],
        [1, 1, '', []],
      ],
    },
  })
  const rooms = fields.find(({ name }) => name === 'rooms')?.id ?? ''

  const asked = requestText(fields, new Map([[rooms, '9007199254740993']]))

  expect(asked).toEqual({
    text: '{"dataframe_split": {"columns": ["size","rooms","city","tags"], "data": [[61.0, 9007199254740993, "Bern", ["a"]]]}}',
  })
})

it('says which field is wrong', () => {
  const fields = fieldsOf(COLUMNS)

  const asked = requestText(
    fields,
    new Map([
      ['input-0', '1e'],
      ['input-4', '[1,'],
    ]),
  )

  expect(asked).toEqual({
    errors: new Map([
      ['input-0', 'It takes a number.'],
      ['input-1', 'It is required.'],
      ['input-4', 'It takes JSON, such as [[1, 2], [3, 4]].'],
    ]),
  })
})

it.each([
  ['', '{"inputs": [[0,0]], "params": {"top": 3}}'],
  ['pixels', '{"inputs": {"pixels": [[0,0]]}, "params": {"top": 3}}'],
])('asks with a tensor of zeros named %j and with params', (name, text) => {
  const spec = { type: 'tensor', 'tensor-spec': { dtype: 'float32', shape: [-1, 2] } }
  const tensor = name === '' ? spec : { ...spec, name }
  const params = [{ name: 'top', type: 'long', default: 3, shape: null }]

  expect(requestText(fieldsOf([tensor], undefined, params), new Map())).toEqual({ text })
})

it.each([
  ["The model does not take this input: column 'size', row 0: it is a text", 'size'],
  ['Incompatible input types for column rooms. Can not safely convert', 'rooms'],
  ["Model is missing inputs ['city'].", 'city'],
  ['The model failed.', undefined],
])('finds the field in: %s', (message, name) => {
  expect(findWrongField(message, fieldsOf(COLUMNS))?.name).toBe(name)
})
