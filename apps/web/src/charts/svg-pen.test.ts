import { expect, it } from 'vitest'
import { paintedSize, paintScene } from './paint-scene.ts'
import type { PaintedScene } from './painted-scene.ts'
import { SvgPen } from './svg-pen.ts'

function buildScene(names: readonly string[]): PaintedScene {
  const xs = Float64Array.of(0, 1, 2, 3)
  const curves = names.map((name, i) => {
    const ys = Float64Array.of(1, 2, Number.NaN, 3 + i)
    return { id: name, name, ink: { colour: i, dash: i }, xs, ys, drawn: ys }
  })
  return {
    frame: { left: 100, top: 20, width: 600, height: 300, ratio: 2 },
    ranges: { x: [0, 3], y: [0, 4], reach: 1 },
    y: 'linear',
    curves,
    measured: [1, 2],
    marks: { x: [{ at: 0, text: '0' }], y: [{ at: 4, text: '4' }] },
    ink: {
      text: '#111',
      grid: '#eee',
      mark: '#c00',
      accent: '#00f',
      ground: '#fff',
      font: '11px x',
    },
    style: { theme: 'light', mark: '#c00', accent: '#00f' },
  }
}

it('writes the scene of a chart as vectors, with axes, legend and the gaps of its lines', () => {
  const scene = buildScene(['a<b>&', 'second'])
  const pen = new SvgPen({ ...paintedSize(scene), ratio: 2, title: 'loss' })

  paintScene(pen, scene, 'val/loss')
  const svg = pen.toString()

  expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="\d+" height="\d+"/)
  expect(svg).toContain('<title>loss</title>')
  expect(svg).toContain('>val/loss</text>')
  expect(svg).toContain('>a&lt;b&gt;&amp;</text>')
  // From 1 to 2, and nothing over the NaN.
  expect(svg).toContain('d="M100 305L300 230M700 155" fill="none" stroke="#506eaa"')
  expect(svg).toContain('stroke-dasharray="12 6"')
  expect(svg).toContain('<clipPath id="c1">')
  expect(svg).not.toContain('NaN')
})

it('has no legend for one line', () => {
  const [one, two] = [buildScene(['a']), buildScene(['a', 'b'])].map(paintedSize)

  expect(one?.height).toBeLessThan(two?.height ?? 0)
})
