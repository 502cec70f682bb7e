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
  listed: (texts) => sql`json_each(${JSON.stringify(texts)}) as listed`,
  bytes: (column) => raw(`cast(group_concat(${column}, '') as blob)`),
  references: raw(`
    select child, group_concat(child_column) as childColumns, parent,
      group_concat(parent_column) as parentColumns
    from (
      select t.name as child, k.id, k."table" as parent,
        '"' || k."from" || '"' as child_column, '"' || k."to" || '"' as parent_column
      from sqlite_master as t, pragma_foreign_key_list(t.name) as k
      where t.type = 'table' order by t.name, k.id, k.seq)
    group by child, id, parent`),
  tablesWith: (column) => sql`
    select t.name from sqlite_master as t, pragma_table_info(t.name) as c
    where t.type = 'table' and c.name = ${column}`,
  // json_group_array writes floats with 15 digits only in some builds of SQLite.
  jsonFloats: (column, isNan) =>
    raw(
      `'[' || group_concat(case when ${isNan} then 'null' else printf('%!.17g', ${column}) end) || ']'`,
    ),
  // SQLite writes a whole number five times as fast as a float.
  scaledFloats: (column, isNan, scale) => {
    const scaled = sql`${raw(column)} * ${scale}`
    const whole = sql`cast(${scaled} as integer)`
    return sql`json_group_array(case when ${raw(isNan)} then null
      when abs(${scaled}) < 9e18 and ${whole} = ${scaled} then ${whole}
      else printf('%!.17g', ${raw(column)}) end)`
  },
}
