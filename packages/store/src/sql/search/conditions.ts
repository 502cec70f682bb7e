import type { ListTest, LooseListTest, NumberTest, TextTest } from '@waymark/domain'
import { join, list, raw, type Sql, sql } from '../sql.ts'

/** A condition on a text column; an absent text meets none, not even `!=`. */
export function textCondition(column: Sql, test: TextTest | ListTest | LooseListTest): Sql {
  switch (test.comparator) {
    case 'IN':
    case 'NOT IN':
      return sql`${column} ${raw(test.comparator)} ${list(test.value)}`
    case 'ILIKE':
      // Only ASCII letters have two cases to SQLite, as for MLflow on it.
      return sql`lower(${column}) like lower(${test.value})`
    default:
      return sql`${column} ${raw(test.comparator)} ${test.value}`
  }
}

/** A condition on a number column; an absent number meets none, and NaN is met by none. */
export function numberCondition(column: Sql, { comparator, value }: NumberTest): Sql {
  return sql`${column} ${raw(comparator)} ${value}`
}

/** All of some conditions; true if there are none. */
export function allOf(conditions: readonly Sql[]): Sql {
  return conditions.length === 0 ? sql`true` : join(conditions, ' and ')
}
