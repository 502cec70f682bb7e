import { expect, it } from 'vitest'
import { openTestDatabase } from '../../testing/index.ts'
import { sqlite } from '../dialects/sqlite/sqlite.ts'
import { sql } from '../sql.ts'
import { parseScaledFloats, scaleFor } from './scaled-floats.ts'

const VALUES = [
  ...[0, 1, -1, 0.1, -0.3, 1 / 3, 2 / 3e5, 123456789.25, 2 ** 53 - 1, 2 ** 62, 2 ** 63, -(2 ** 63)],
  ...[
    1.5e-300,
    -2.2250738585072014e-308,
    1e-20,
    1e300,
    Number.MAX_VALUE,
    -Number.MAX_VALUE,
    Math.PI,
  ],
  ...[0.9999999999999999, 1.0000000000000002, 4503599627370495.5, Number.EPSILON],
]

it('every float is read to its last bit, whatever the scale', async () => {
  const db = await openTestDatabase()
  const stored = [...VALUES, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  const text = 'create temporary table floats (value float not null, is_nan integer not null)'
  db.exec(text)
  for (const value of stored) db.run(sql`insert into floats values (${value}, 0)`)
  db.run(sql`insert into floats values (0, 1)`)

  const read = [0, 1, 0.37, 100, 1e-5, 3e7, 5e-324, 1e-300, 1e300, Infinity].map((largest) => {
    const scale = scaleFor(largest)
    const row = db.first<{ json: string }>(sql`
      select ${sqlite.scaledFloats('value', 'is_nan', scale)} as json
      from (select value, is_nan from floats order by rowid)`)
    return [...parseScaledFloats(row?.json ?? '[]', scale)]
  })

  const whole = [...VALUES, Number.MAX_VALUE, -Number.MAX_VALUE, Number.NaN]
  for (const column of read) expect(column).toEqual(whole)
})

it('a scale makes numbers near the largest whole', () => {
  for (const largest of [0.37, 1, 4, 3.999, 700, 1e-9]) {
    const scale = scaleFor(largest)
    expect(Number.isInteger(Math.log2(scale))).toBe(true)
    expect(Number.isInteger((largest / 250) * scale)).toBe(true)
    expect(largest * 1.9 * scale).toBeLessThan(2 ** 63)
  }
})
