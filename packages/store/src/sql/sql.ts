/** What a column or parameter can hold. */
export type SqlValue = string | number | bigint | null | Uint8Array

/** A statement's text with `?` for each of its values. */
export interface Sql {
  readonly text: string
  readonly values: readonly SqlValue[]
}

// Identity of a template's string array is per call site, so the text of a statement that nests
// no other is joined once and the statement cache is hit by the same string object.
const texts = new WeakMap<TemplateStringsArray, string>()

function isSql(part: SqlValue | Sql): part is Sql {
  return typeof part === 'object' && part !== null && 'text' in part
}

/**
 * A statement from a template: a nested statement is spliced in, anything else becomes a bound
 * value. Text from callers can therefore never become SQL.
 */
export function sql(strings: TemplateStringsArray, ...parts: readonly (SqlValue | Sql)[]): Sql {
  if (!parts.some(isSql)) {
    let text = texts.get(strings)
    if (text === undefined) {
      text = strings.join('?')
      texts.set(strings, text)
    }
    return { text, values: parts as readonly SqlValue[] } // no nested statement, just tested
  }
  let text = strings[0] ?? ''
  const values: SqlValue[] = []
  parts.forEach((part, i) => {
    if (isSql(part)) {
      text += part.text
      values.push(...part.values)
    } else {
      text += '?'
      values.push(part)
    }
    text += strings[i + 1]
  })
  return { text, values }
}

/** SQL written by us and used as it is: names, operators, order. Never text from a caller. */
export function raw(text: string): Sql {
  return { text, values: [] }
}

/** Statements side by side with a separator: `join(clauses, ' AND ')`. */
export function join(parts: readonly Sql[], separator = ', '): Sql {
  return {
    text: parts.map((part) => part.text).join(separator),
    values: parts.flatMap((part) => part.values),
  }
}

/** `(?, ?, ?)` for the right side of IN. */
export function list(values: readonly SqlValue[]): Sql {
  return { text: `(${values.map(() => '?').join(', ')})`, values }
}

/** `(?, ?), (?, ?)` for the rows of an INSERT. */
export function rows(values: readonly (readonly SqlValue[])[]): Sql {
  return { text: values.map((row) => list(row).text).join(', '), values: values.flat() }
}
