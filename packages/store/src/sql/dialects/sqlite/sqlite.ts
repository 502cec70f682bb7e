import { raw, sql } from '../../sql.ts'
import type { Dialect } from '../dialect.ts'
import { selectInt64 } from './int64.ts'
import { compilePattern, PATTERN_FUNCTION } from './pattern.ts'

/** SQLite. It has no row locks and needs none: BEGIN IMMEDIATE already holds the only write lock. */
export const sqlite: Dialect = {
  name: 'sqlite',
  rowsPerInsert: 50,
  forUpdate: sql``,
  int64: selectInt64,
  useIndex: (name) => raw(`indexed by ${name}`),
  holdsPattern: (column, pattern) => {
    compilePattern(pattern)
    return sql`${raw(PATTERN_FUNCTION)}(${pattern}, ${column})`
  },
  jsonIntegers: (column) => raw(`json_group_array(${column})`),
  jsonTexts: (column) => raw(`json_group_array(${column})`),
  // json_group_array writes floats with 15 digits only in some builds of SQLite.
  jsonFloats: (column, isNan) =>
    raw(
      `'[' || group_concat(case when ${isNan} then 'null' else printf('%!.17g', ${column}) end) || ']'`,
    ),
}
