import { describe, expect, it } from 'vitest'
import type { ComparedRun } from './compare-runs.ts'
import { plotMetricComparison } from './plot-metric-comparison.ts'

describe('a comparison of one metric', () => {
  it('names its axes, its title and its runs', () => {
    const svg = plotMetricComparison(
      [row('a', { accuracy: 0.5 }), row('b', { accuracy: 1 })],
      'accuracy',
    )

    expect(textsOf(svg)).toEqual(
      expect.arrayContaining(['Comparison of accuracy', 'Run', 'accuracy', 'a', 'b']),
    )
    const [low = 0, high = 0] = heightsOf(svg)
    expect(high).toBeCloseTo(2 * low, 0)
  })

  it('leaves the place of a run without the metric empty', () => {
    const svg = plotMetricComparison(
      [row('a', { f1: 0.5 }), row('b', { f1: null }), row('c', { f1: Number.NaN })],
      'f1',
    )

    expect(heightsOf(svg)).toHaveLength(1)
    expect(textsOf(svg)).toEqual(expect.arrayContaining(['a', 'b', 'c']))
    expect(svg).toContain('2 without a value.')
    expect(svg).not.toContain('NaN')
  })

  it('draws runs of one name side by side', () => {
    const svg = plotMetricComparison([row('same', { f1: 0.5 }), row('same', { f1: 1 })], 'f1')

    const lefts = [...svg.matchAll(/<rect class="f\d" x="([\d.]+)"/g)].map(([, x]) => Number(x))
    expect(new Set(lefts).size).toBe(2)
  })

  it('has a legend titled by the group, a colour each, also for a single group', () => {
    const rows = ['8', '16', '8'].map((size, index) =>
      row(`r${index}`, { f1: 0.5, batch_size: size }),
    )

    const svg = plotMetricComparison(rows, 'f1', 'batch_size')
    const single = plotMetricComparison(rows.slice(0, 1), 'f1', 'batch_size')

    expect(textsOf(svg).slice(-3)).toEqual(['batch_size', '8', '16'])
    expect(coloursOf(svg)).toEqual(['f0', 'f1', 'f0'])
    expect(textsOf(single).slice(-2)).toEqual(['batch_size', '8'])
  })

  it('has room for fifty runs, for negative values and for none', () => {
    const fifty = Array.from({ length: 50 }, (_, index) =>
      row(`run ${index}`, { loss: index - 25 }),
    )

    const svg = plotMetricComparison(fifty, 'loss', 'status')

    expect(heightsOf(svg)).toHaveLength(50)
    for (const [, x, width] of svg.matchAll(
      /<rect class="f\d" x="([\d.]+)" y="[\d.]+" width="([\d.]+)" height="[\d.]+"><title>/g,
    )) {
      expect(Number(x) + Number(width)).toBeLessThan(560)
    }
    expect(plotMetricComparison([], 'loss')).toContain('None of 0 runs has loss.')
  })

  it('finds a metric that shares its name with a param', () => {
    const svg = plotMetricComparison([row('a', { 'params.lr': '0.1', 'metrics.lr': 0.05 })], 'lr')

    expect(svg).toContain('(id-a): lr 0.05')
  })
})

function row(name: string, columns: Readonly<Record<string, string | number | null>>): ComparedRun {
  return { ...columns, run_id: `id-${name}`, run_name: name, status: 'FINISHED', start_time: 1 }
}

function textsOf(svg: string): readonly string[] {
  return [...svg.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map(([, text = '']) => text)
}

/** Of the bars that are data, not of the legend's marks. */
function heightsOf(svg: string): readonly number[] {
  return [...svg.matchAll(/height="([\d.]+)"><title>/g)].map(([, height]) => Number(height))
}

function coloursOf(svg: string): readonly string[] {
  return [...svg.matchAll(/<rect class="(f\d)"[^>]*><title>/g)].map(([, colour = '']) => colour)
}
