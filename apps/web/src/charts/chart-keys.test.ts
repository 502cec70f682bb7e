import { describe, expect, it } from 'vitest'
import { type KeyState, keyAct } from './chart-keys.ts'

const state: KeyState = {
  whole: [0, 100],
  shown: [20, 60],
  x: 30,
  next: (x, direction) => (x + direction > 60 ? undefined : x + direction),
  measured: undefined,
}

describe('the keys of a chart', () => {
  it('move the crosshair from point to point, and no further than there are points', () => {
    expect(keyAct('ArrowRight', false, state)).toEqual({ x: 31 })
    expect(keyAct('ArrowRight', false, { ...state, x: 60 })).toBeUndefined()
  })

  it('measure from where the crosshair was, and shrink again', () => {
    const first = keyAct('ArrowLeft', true, state)
    const second = keyAct('ArrowLeft', true, { ...state, x: 29, measured: [29, 30] })
    const back = keyAct('ArrowRight', true, { ...state, x: 28, measured: [28, 30] })
    const none = keyAct('ArrowRight', true, { ...state, x: 29, measured: [29, 30] })

    expect(first).toEqual({ x: 29, measured: [29, 30] })
    expect(second).toEqual({ x: 28, measured: [28, 30] })
    expect(back).toEqual({ x: 29, measured: [29, 30] })
    expect(none).toEqual({ x: 30, measured: 'none' })
  })

  it('come closer around the crosshair, go further up to all of it, and move', () => {
    expect(keyAct('+', true, state)).toEqual({ zoom: [25, 45] })
    expect(keyAct('-', false, state)).toEqual({ zoom: [10, 90] })
    expect(keyAct('-', false, { ...state, shown: [5, 95], x: 50 })).toEqual({ zoom: 'none' })
    expect(keyAct('PageDown', false, state)).toEqual({ zoom: [40, 80] })
    expect(keyAct('0', false, state)).toEqual({ zoom: 'none' })
  })

  it('are no others', () => {
    expect(keyAct('a', false, state)).toBeUndefined()
    expect(keyAct('Escape', false, state)).toBeUndefined()
  })
})
