import { describe, expect, it } from 'vitest'
import type { Curve } from '../../charts/curve.ts'
import { envelopesOf } from './envelopes-of.ts'

const ink = { colour: 0, dash: 0 }

function buildCurve(id: string, xs: readonly number[], ys: readonly number[]): Curve {
  const column = Float64Array.from(ys)
  return { id, name: id, ink, xs: Float64Array.from(xs), ys: column, drawn: column }
}

describe('the envelope of a group', () => {
  const group = { id: 'mlp', name: 'mlp', ink }

  it('is the mean of its runs with a standard deviation on either side', () => {
    const curves = [buildCurve('a', [0, 10], [0, 10]), buildCurve('b', [0, 10], [2, 14])]

    const [envelope] = envelopesOf(curves, new Map(curves.map(({ id }) => [id, group])))

    expect([...(envelope?.ys ?? [])]).toEqual([1, 12])
    expect(envelope?.band?.low[0]).toBeCloseTo(1 - Math.SQRT2)
    expect(envelope?.band?.high[1]).toBeCloseTo(12 + 2 * Math.SQRT2)
  })

  it('takes runs with other steps on the line between their points, and ends with each of them', () => {
    const curves = [buildCurve('a', [0, 4], [0, 4]), buildCurve('b', [2, 4, 6], [4, 8, 12])]

    const [envelope] = envelopesOf(curves, new Map(curves.map(({ id }) => [id, group])))

    expect([...(envelope?.xs ?? [])]).toEqual([0, 2, 4, 6])
    expect([...(envelope?.ys ?? [])]).toEqual([0, 3, 6, 12])
  })

  it('joins nothing over a NaN, and leaves out runs of no group', () => {
    const curves = [buildCurve('a', [0, 1, 2], [1, Number.NaN, 3]), buildCurve('other', [0], [9])]

    const envelopes = envelopesOf(curves, new Map([['a', group]]))

    expect(envelopes).toHaveLength(1)
    expect([...(envelopes[0]?.ys ?? [])]).toEqual([1, Number.NaN, 3])
  })
})
