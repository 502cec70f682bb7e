import { expect, it } from 'vitest'
import { chartCsv } from './chart-csv.ts'

it('writes each point of each curve, names and odd values as a spreadsheet reads them', () => {
  const curve = (name: string, ys: readonly number[]) => ({
    id: 'r1',
    name,
    ink: { colour: 0, dash: 0 },
    xs: Float64Array.from(ys.keys()),
    ys: Float64Array.from(ys),
    drawn: Float64Array.from(ys),
  })
  const curves = [curve('=a, "b"', [0.1, Number.NaN]), curve('c', [Number.MAX_VALUE, -1e300])]

  expect(chartCsv(curves, 'step')).toBe(
    [
      'run_id,run_name,step,value',
      `r1,"'=a, ""b""",0,0.1`,
      `r1,"'=a, ""b""",1,nan`,
      'r1,c,0,inf',
      'r1,c,1,-1e+300',
      '',
    ].join('\n'),
  )
})
