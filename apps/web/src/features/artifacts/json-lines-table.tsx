import { type ReactNode, useMemo } from 'react'
import { shortNumber } from '../../format/number.ts'
import { jsonLinesOf } from './json-lines.ts'
import { TablePreview } from './table-preview.tsx'
import { WithSource } from './with-source.tsx'

/** A file of a JSON value a line as a table; as its source where it is none. */
export function JsonLinesTable(props: {
  readonly text: string
  /** Whether the file goes on. */
  readonly isCut: boolean
  readonly source: ReactNode
}) {
  const { text, isCut, source } = props
  const read = useMemo(() => jsonLinesOf(text, isCut), [text, isCut])
  if (read === undefined) return source
  return (
    <WithSource name="Table" source={source}>
      {read.broken > 0 && (
        <p className="quiet-note">
          {shortNumber(read.broken)} {read.broken === 1 ? 'line is' : 'lines are'} no JSON, and only
          in the source.
        </p>
      )}
      {read.isCut && <p className="quiet-note">There is more in the file.</p>}
      <TablePreview table={read.table} />
    </WithSource>
  )
}
