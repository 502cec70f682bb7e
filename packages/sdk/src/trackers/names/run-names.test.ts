import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nameTemplate } from './name-template.ts'
import {
  ablationRunName,
  keyedRunName,
  modelRunName,
  numberedRunName,
  parseKeyedRunName,
} from './run-names.ts'

describe('names of runs', () => {
  it.each([
    [
      modelRunName,
      { model_type: 'tabular_mlp', dataset: 'titanic', timestamp: '20260102T0304' },
      'tabular_mlp_titanic_20260102T0304',
    ],
    [numberedRunName, { n: 7, description: 'wide_net' }, 'exp_007_wide_net'],
    [numberedRunName, { n: 1234, description: 'x' }, 'exp_1234_x'],
    [
      ablationRunName,
      { feature_flag: 'use_ema', ablation_type: 'off', seed: 42 },
      'use_ema_off_42',
    ],
  ])('are made and taken apart: %#', (names, values, name) => {
    expect(names.build(values)).toBe(name)
    expect(names.parse(name)).toEqual(values)
  })

  it('are refused where they could be read in another way', () => {
    const values = { model_type: 'mlp', dataset: 'traffic_volume', timestamp: '1' }

    expect(() => modelRunName.build(values)).toThrow("with model_type 'mlp_traffic', not 'mlp'")
    expect(() => numberedRunName.build({ n: 1 })).toThrow('needs a value for description')
    expect(numberedRunName.parse('exp_7_x')).toBeUndefined()
  })

  it('take signs of a pattern literally', () => {
    expect(nameTemplate('a.b*{x}').parse('axb*1')).toBeUndefined()
    expect(nameTemplate('a.b*{x}').parse('a.b*1')).toEqual({ x: '1' })
  })

  it.each([
    ['tabular_mlp__dataset=titanic__seed=42', 'tabular_mlp', { dataset: 'titanic', seed: '42' }],
    [
      'ts_mlp__dataset=traffic_volume__input=48__horizon=12',
      'ts_mlp',
      { dataset: 'traffic_volume', input: '48', horizon: '12' },
    ],
  ])('with keys: %s', (name, model, values) => {
    expect(keyedRunName(model, values)).toBe(name)
    expect(parseKeyedRunName(name)).toEqual({ model, values })
  })

  it('with keys survive both ways, whatever they hold', () => {
    const part = fc.string({ minLength: 1 }).filter((text) => !/=|__|^_|_$/.test(text))
    fc.assert(
      fc.property(
        part,
        fc.dictionary(part, part, { minKeys: 1, noNullPrototype: true }),
        (model, values) => {
          expect(parseKeyedRunName(keyedRunName(model, values))).toEqual({ model, values })
        },
      ),
    )
    expect(() => keyedRunName('a', { b: 'c__d' })).toThrow("'c__d' cannot be part")
    expect(parseKeyedRunName('tabular_mlp')).toBeUndefined()
    expect(parseKeyedRunName('a__b')).toBeUndefined()
  })
})
