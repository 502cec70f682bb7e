import { describe, expect, it } from 'vitest'
import { queryText } from '../../app/query-text.ts'
import { chartViewParts, DEFAULT_CHART_VIEW, parseChartView } from './chart-view.ts'

const read = (text: string) => parseChartView(new URLSearchParams(text))

describe('how charts are drawn', () => {
  it('is read back from the link that it is written to', () => {
    const view = {
      x: 'metric:val/loss',
      y: 'symlog',
      smoothing: { kind: 'gauss', amount: 5 },
      zoom: [-3, 12.5],
      measured: [0, 2],
      drag: 'pan',
      isClipped: false,
      full: 'train/loss',
      colour: 'p.lr',
      layout: 'line:val/loss',
      arrangement: { sections: ['val/', '/'], keys: [], folded: ['train/'], unfolded: [] },
    } as const

    const parts = chartViewParts(view)

    expect(parts).toMatchObject({ x: 'metric:val/loss', smooth: 'gauss:5', measure: '0..2' })
    expect(parseChartView(new URLSearchParams(queryText(parts)))).toEqual(view)
    expect(
      Object.values(chartViewParts(DEFAULT_CHART_VIEW)).every((one) => one === undefined),
    ).toBe(true)
  })

  it.each(['x=metric:&y=cube&smooth=1&zoom=3..1', 'smooth=gauss:x&drag=throw&measure=a..b'])(
    'ignores what it cannot read: %s',
    (text) => {
      expect(read(text)).toEqual(DEFAULT_CHART_VIEW)
    },
  )

  it('keeps links of before: a lone number is an exponential mean', () => {
    expect(read('smooth=0.6&y=log').smoothing).toEqual({ kind: 'ema', amount: 0.6 })
    expect(read('smooth=mean:1000').smoothing).toEqual({ kind: 'mean', amount: 101 })
  })
})
