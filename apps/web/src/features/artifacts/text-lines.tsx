import { useMemo, useState } from 'react'
import { VirtualLines } from '../../components/virtual-lines.tsx'
import { shortNumber } from '../../format/number.ts'
import { linesOf } from './lines-of.ts'

/** A text line by line, with a search; a log begins at its end and follows what comes. */
export function Lines(props: {
  readonly text: string
  readonly isTail?: boolean
  readonly isLive?: boolean
}) {
  const { text, isTail = false, isLive = false } = props
  const [search, setSearch] = useState('')
  const [isFollowing, setIsFollowing] = useState(isTail)
  const lines = useMemo(() => linesOf(text), [text])
  const wanted = search.toLowerCase()
  const shown = useMemo(() => {
    const numbered = lines.map((line, i) => ({ number: i + 1, line }))
    return wanted === ''
      ? numbered
      : numbered.filter(({ line }) => line.toLowerCase().includes(wanted))
  }, [lines, wanted])
  return (
    <div className="text-preview">
      <div className="text-tools">
        <input
          type="search"
          placeholder={`Find in ${shortNumber(lines.length)} lines`}
          aria-label="Find in this text"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        {wanted !== '' && <output>{shown.length} lines</output>}
        {isLive && (
          <label>
            <input
              type="checkbox"
              checked={isFollowing}
              onChange={(event) => setIsFollowing(event.target.checked)}
            />{' '}
            Follow
          </label>
        )}
      </div>
      <VirtualLines
        label="Text"
        count={shown.length}
        followsEnd={isFollowing}
        render={(i) => {
          const line = shown[i]
          return (
            line && (
              <>
                {!isTail && <span className="line-number">{line.number}</span>}
                <span>{line.line}</span>
              </>
            )
          )
        }}
      />
    </div>
  )
}
