import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { hearPointing, nameCurves, pointAt, pointedCurve } from './pointing.ts'

describe('pointing at a curve', () => {
  let frames: (() => void)[]
  const nextFrame = () => {
    for (const act of frames.splice(0)) act()
  }
  const heard: string[] = []
  const ends: (() => void)[] = []
  const charts = ['a', 'b', 'c', 'd', 'e'].map((name) => ({ name }))

  beforeEach(() => {
    frames = []
    vi.stubGlobal('requestAnimationFrame', (act: () => void) => frames.push(act))
    heard.length = 0
    ends.push(nameCurves((id) => (id === 'unknown' ? undefined : id)))
    for (const chart of charts) {
      ends.push(hearPointing(() => heard.push(`${chart.name} ${pointedCurve()}`), chart))
    }
    nextFrame()
  })
  afterEach(() => {
    for (const chart of charts) pointAt(chart, undefined)
    for (const end of ends.splice(0)) end()
    while (frames.length > 0) nextFrame()
    vi.unstubAllGlobals()
  })

  it('is followed at once by the chart below the pointer, and by two others a frame', () => {
    pointAt(charts[3]!, 'run')
    const told = [1, 2, 3].map(() => {
      nextFrame()
      return heard.splice(0)
    })

    expect(told).toEqual([['d run', 'a run', 'b run'], ['c run', 'e run'], []])
  })

  it('leaves no chart behind while the pointer goes from curve to curve', () => {
    for (const run of ['1', '2', '3', '4']) {
      pointAt(charts[0]!, run)
      nextFrame()
    }
    const own = heard.filter((name) => name.startsWith('a'))
    const others = heard.filter((name) => !name.startsWith('a'))

    expect(own).toEqual(['a 1', 'a 2', 'a 3', 'a 4'])
    expect(others).toEqual(['b 1', 'c 1', 'd 2', 'e 2', 'b 3', 'c 3', 'd 4', 'e 4'])
  })

  it('ends for all once its owner takes it back', () => {
    pointAt(charts[0]!, 'run')
    while (frames.length > 0) nextFrame()
    heard.length = 0
    pointAt(charts[1]!, undefined)
    pointAt(charts[0]!, undefined)
    while (frames.length > 0) nextFrame()

    expect(heard.toSorted()).toEqual(['a', 'b', 'c', 'd', 'e'].map((name) => `${name} undefined`))
  })
})
