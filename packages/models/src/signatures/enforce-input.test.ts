import { describe, expect, it } from 'vitest'
import { Table, table } from '../tables/table.ts'
import { tensor } from '../tensors/tensor.ts'
import { enforceInput } from './enforce-input.ts'
import { enforceParams } from './enforce-params.ts'
import type { ColumnSpec, ColumnType, Schema } from './signature.ts'

const column = (name: string, type: ColumnType, required = true): ColumnSpec => ({
  kind: 'column',
  name,
  type,
  required,
})
const passengers: Schema = [column('age', 'double'), column('sex', 'string')]

describe('columns', () => {
  it.each([
    ['records', [{ sex: 'male', age: 22 }]],
    ['columns', table({ sex: ['male'], age: [22] })],
    ['lists by name', { sex: ['male'], age: [22] }],
    ['one row', { sex: 'male', age: 22 }],
  ])('come in as %s, in the order and the types of the signature', (_, input) => {
    const enforced = enforceInput(input, passengers) as Table

    expect([...enforced.columns]).toEqual([
      ['age', Float64Array.of(22)],
      ['sex', ['male']],
    ])
  })

  it('come in without names by their place', () => {
    const schema: Schema = [
      { kind: 'column', type: 'long', required: true },
      { kind: 'column', type: 'float', required: true },
    ]

    const enforced = enforceInput([[1, 2.5]], schema) as Table

    expect([...enforced.columns.values()]).toEqual([[1], Float32Array.of(2.5)])
  })

  it('keep every type', () => {
    const schema: Schema = [
      column('flag', 'boolean'),
      column('small', 'integer'),
      column('large', 'long'),
      column('bytes', 'binary'),
      column('when', 'datetime'),
      column('gone', 'long', false),
      column('note', 'string', false),
      column('free', 'any'),
      column('list', { kind: 'array', items: 'double' }),
    ]
    const row = {
      flag: true,
      small: -5,
      large: 2n ** 60n,
      bytes: 'YWI=',
      when: '2026-01-31T12:30:00',
      note: null,
      free: { a: [1] },
      list: [1, null],
    }

    const enforced = enforceInput([row], schema) as Table

    expect(enforced.records()).toEqual([
      {
        flag: true,
        small: -5,
        large: 2n ** 60n,
        bytes: Buffer.from('ab'),
        when: new Date('2026-01-31T12:30:00Z'),
        note: null,
        free: { a: [1] },
        list: [1, Number.NaN],
      },
    ])
  })

  it.each([
    [[{ sex: 'male' }], "column 'age': it is required and missing"],
    [[{ Age: 1, sex: 'male' }], "given and not known: 'Age'"],
    [[{}], "columns 'age', 'sex': they are required and missing"],
    [[{ age: '22', sex: 'male' }], `column 'age', row 0: "22" is no double`],
    [
      [
        { age: 1, sex: 'm' },
        { age: 1, sex: 5 },
      ],
      "column 'sex', row 1: 5 is no string",
    ],
    [[{ age: 1, sex: null }], "column 'sex', row 0: a value (string) is required"],
    [[[1, 2]], "columns 'age', 'sex'"],
    [new Date(), "columns 'age', 'sex'"],
  ])('refuses %j and names the column', (input, message) => {
    expect(() => enforceInput(input, passengers)).toThrow(
      expect.objectContaining({
        code: 'MODEL_INPUT_REFUSED',
        message: expect.stringContaining(message),
      }),
    )
  })

  it.each([
    ['integer', 2 ** 31, '2147483648 is no integer'],
    ['integer', null, 'a value (integer) is required'],
    ['long', 1.5, '1.5 is no long'],
    ['boolean', 2, '2 is no boolean'],
    ['datetime', 'yesterday', '"yesterday" is no datetime'],
    ['binary', 'ä', '"ä" is no binary'],
    [{ kind: 'array', items: 'long' }, [1, 'x'], `row 0[1]: "x" is no long`],
    [{ kind: 'map', values: 'string' }, { a: 1 }, 'row 0.a: 1 is no string'],
    [object(), { k: 1, extra: 2 }, "knows no property 'extra'"],
    [object(), {}, "the property 'k' is missing"],
    [object(), 5, '5 is no object'],
  ] as [ColumnType, unknown, string][])('of %j refuses %j', (type, value, message) => {
    expect(() => enforceInput([{ c: value }], [column('c', type)])).toThrow(message)
  })

  it('that nobody knows are left out, or refused if asked', () => {
    const input = [{ age: 1, sex: 'm', ticket: 5 }]

    expect((enforceInput(input, passengers) as Table).names).toEqual(['age', 'sex'])
    expect(() => enforceInput(input, passengers, { extra: 'refuse' })).toThrow("column 'ticket'")
  })

  it('of float64 do not become float32 unasked', () => {
    const schema = [column('x', 'float')]

    expect(() => enforceInput(table({ x: Float64Array.of(1) }), schema)).toThrow(
      "column 'x': an array of Float64Array is no float",
    )
  })
})

describe('tensors', () => {
  const unnamed: Schema = [{ kind: 'tensor', type: 'float32', shape: [-1, 2] }]
  const named: Schema = [
    { kind: 'tensor', name: 'ids', type: 'int64', shape: [-1] },
    { kind: 'tensor', name: 'x', type: 'float32', shape: [-1, 2, 2] },
  ]
  const pairs = tensor(Float32Array.of(1, 2, 3, 4), [2, 2])

  it.each([
    ['a tensor', pairs],
    [
      'lists',
      [
        [1, 2],
        [3, 4],
      ],
    ],
    ['a table', table({ a: [1, 3], b: [2, 4] })],
    [
      'a column of lists',
      table({
        a: [
          [1, 2],
          [3, 4],
        ],
      }),
    ],
  ])('come in as %s', (_, input) => {
    expect(enforceInput(input, unnamed)).toEqual(pairs)
  })

  it.each([
    [
      'lists by name',
      {
        x: [
          [
            [1, 2],
            [3, 4],
          ],
        ],
        ids: [7],
      },
    ],
    [
      'records',
      [
        {
          x: [
            [1, 2],
            [3, 4],
          ],
          ids: 7,
        },
      ],
    ],
    ['a table of flat lists', table({ x: [[1, 2, 3, 4]], ids: [7] })],
  ])('with names come in as %s', (_, input) => {
    expect(enforceInput(input, named)).toEqual({
      ids: tensor(BigInt64Array.of(7n)),
      x: tensor(Float32Array.of(1, 2, 3, 4), [1, 2, 2]),
    })
  })

  it.each([
    [[[1, 2, 3]], unnamed, 'the tensor: its shape is [1, 3], and the signature has [-1, 2]'],
    [[[1, 2], [3]], unnamed, 'the tensor: its lists differ in length'],
    [[['a', 'b']], unnamed, `the tensor: "a" is no float32`],
    [tensor(Float64Array.of(1, 2), [1, 2]), unnamed, 'its elements are float64'],
    [{ x: [] }, named, "tensor 'ids': it is required and missing"],
    [{ ids: [1.5], x: [] }, named, "tensor 'ids': 1.5 is no int64"],
    [5, named, 'no object of tensors by name'],
    [
      [1],
      [{ kind: 'tensor', type: 'float16', shape: [-1] }] as Schema,
      'which only Python can give',
    ],
  ])('refuses %j and names the tensor', (input, schema, message) => {
    expect(() => enforceInput(input, schema)).toThrow(message)
  })
})

describe('params', () => {
  const specs = [
    { name: 'k', type: 'long', default: 3, shape: null },
    { name: 't', type: 'double', default: 0.5, shape: null },
    { name: 'stop', type: 'string', default: [], shape: [-1] },
  ] as const

  it('have their defaults unless they are given', () => {
    expect(enforceParams({ k: 5, other: 1 }, specs)).toEqual({ k: 5, t: 0.5, stop: [] })
  })

  it.each([
    [{ k: 1.5 }, "parameter 'k': 1.5 is no long"],
    [{ t: 'warm' }, `parameter 't': "warm" is no double`],
    [{ stop: 'x' }, `parameter 'stop': "x" is no list`],
  ])('refuses %j', (params, message) => {
    expect(() => enforceParams(params, specs)).toThrow(message)
  })
})

function object(): ColumnType {
  return { kind: 'object', properties: [{ name: 'k', type: 'long', required: true }] }
}
