import { splitName } from '../format/split-name.ts'

/**
 * A name on one line. Where there is no room for all of it, its middle makes way: names of one kind
 * begin alike and end differently. The whole name belongs into the title of what holds it.
 */
export function CutMiddle({ name }: { readonly name: string }) {
  const line = name.replace(/\s+/g, ' ')
  const parts = splitName(line)
  if (parts === undefined) return <span className="cut-end">{line}</span>
  return (
    <span className="cut-middle">
      <span>{parts[0]}</span>
      {parts[1]}
    </span>
  )
}
