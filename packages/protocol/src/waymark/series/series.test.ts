import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeSeries } from './decode-series.ts'
import { encodeSeries } from './encode-series.ts'
import type { SeriesToEncode } from './layout.ts'

function buildSeries(fields: Partial<SeriesToEncode> = {}): SeriesToEncode {
  const steps = Float64Array.of(0, 1, 2)
  const values = Float64Array.of(0.1, Number.NaN, Number.MAX_VALUE)
  return {
    runId: 'r',
    key: 'ü/☃',
    total: 9,
    steps,
    values,
    times: undefined,
    exact: false,
    ...fields,
  }
}

function decode(series: readonly SeriesToEncode[]) {
  return decodeSeries(encodeSeries(series).buffer as ArrayBuffer).series
}

describe('an answer of series', () => {
  it('comes back as it went in', () => {
    const times = Float64Array.of(1.7e12, 1.7e12 + 1, 1.7e12 + 2)

    const [first, second] = decode([buildSeries(), buildSeries({ key: 'b', times })])

    expect(first).toMatchObject({ runId: 'r', key: 'ü/☃', total: 9, times: undefined })
    expect([...(first?.values ?? [])]).toEqual([0.1, Number.NaN, Number.MAX_VALUE])
    expect(second?.steps).toEqual(Int32Array.of(0, 1, 2))
    expect(second?.times).toEqual(times)
  })

  it('rounds to float32 what a pixel cannot show, unless told not to', () => {
    const values = Float64Array.of(0.1, 0.2, 0.5)

    const [rounded, exact] = decode([buildSeries({ values }), buildSeries({ values, exact: true })])

    expect(rounded?.values).toEqual(Float32Array.from(values))
    expect(exact?.values).toEqual(values)
  })

  it('keeps steps beyond 32 bits', () => {
    const steps = Float64Array.of(-1, 2 ** 40, Number.MAX_SAFE_INTEGER)

    const [only] = decode([buildSeries({ steps })])

    expect(only?.steps).toEqual(steps)
  })

  it('refuses what is something else', () => {
    const bytes = new TextEncoder().encode('{"error_code":"NOT_FOUND"}')

    const reading = () => decodeSeries(bytes.buffer as ArrayBuffer)

    expect(reading).toThrow('no answer of series')
  })

  it('is exact for any numbers when asked to be', () => {
    const numbers = fc.array(fc.double(), { maxLength: 40 }).map((list) => Float64Array.from(list))

    fc.assert(
      fc.property(numbers, fc.string(), (values, key) => {
        const [only] = decode([buildSeries({ key, values, steps: values, exact: true })])

        expect(only?.key).toBe(key)
        expect([...(only?.values ?? [])]).toEqual([...values])
        expect([...(only?.steps ?? [])]).toEqual([...values])
      }),
    )
  })
})
