import { useMemo } from 'react'
import { VirtualLines } from '../../components/virtual-lines.tsx'

/** A patch line by line: what came and what went is told by its sign and its ground. */
export function PatchLines({ text }: { readonly text: string }) {
  const lines = useMemo(() => text.replace(/\r?\n$/, '').split(/\r?\n/), [text])
  return (
    <div className="text-preview patch-lines">
      <VirtualLines
        label="Patch"
        count={lines.length}
        followsEnd={false}
        render={(at) => <span data-change={changeOf(lines[at] ?? '')}>{lines[at]}</span>}
      />
    </div>
  )
}

function changeOf(line: string): string {
  if (/^(?:diff |index |--- |\+\+\+ )/.test(line)) return 'file'
  if (line.startsWith('@@')) return 'place'
  return line.startsWith('+') ? 'added' : line.startsWith('-') ? 'removed' : 'same'
}
