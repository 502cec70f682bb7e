import type { Sql, SqlValue } from '../../sql.ts'

/**
 * Whether a number would be bound as another one: @photostructure/sqlite 1.2 takes a fraction less
 * than 2.2e-16 above a whole number for that number, so that 1e-20 became 0 and
 * -0.9999999999999999 became -1.
 */
function isRounded(value: SqlValue): value is number {
  if (typeof value !== 'number') return false
  const rest = value - Math.floor(value)
  return rest > 0 && rest < Number.EPSILON
}

/**
 * Values for columns whose type decides what is stored: a number that would be rounded goes as its
 * shortest decimal text, which SQLite reads back exactly.
 */
export function exactValues(values: readonly SqlValue[]): readonly SqlValue[] {
  if (!values.some(isRounded)) return values // nearly always
  return values.map((value) => (isRounded(value) ? String(value) : value))
}

/** The same for any statement: the text becomes a number again before it is compared. */
export function exactQuery({ text, values }: Sql): Sql {
  if (!values.some(isRounded)) return { text, values }
  let place = 0
  return {
    text: text.replaceAll('?', () => {
      const value = values[place++]
      return value !== undefined && isRounded(value) ? 'cast(? as real)' : '?'
    }),
    values: exactValues(values),
  }
}
