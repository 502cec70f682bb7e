import { type ReactNode, useMemo, useRef, useState } from 'react'
import { VirtualLines } from '../../../components/virtual-lines.tsx'
import { shortNumber } from '../../../format/number.ts'
import { copiedText } from './copied-text.ts'
import { Line } from './line.tsx'
import type { LogText } from './log-text.ts'
import { cutPieces, markFound } from './terminal-pieces.ts'
import { useColumns } from './use-columns.ts'
import { useFoundRows } from './use-found-rows.ts'
import { useIsWrapped } from './wrap-choice.ts'
import { breakOf, lineAt, wrappedRows } from './wrapped-rows.ts'
import '../../../styles/lines.css'

/** A text line by line, with a search; a log begins at its end and follows what comes. */
export function Lines(props: {
  readonly log: LogText
  /** Another number whenever the log has become another. */
  readonly version: number
  readonly isTail?: boolean
  readonly isLive?: boolean
  /** Whether the first line here is the first of all. */
  readonly hasNumbers: boolean
  /** What stands beside the search. */
  readonly children?: ReactNode
}) {
  const { log, version, isTail = false, isLive = false, hasNumbers, children } = props
  const [search, setSearch] = useState('')
  const [isFollowing, setIsFollowing] = useState(isTail)
  const [goTo, setGoTo] = useState<number>()
  const [isWrapped, setIsWrapped] = useIsWrapped()
  const place = useRef<HTMLDivElement>(null)
  const wanted = search.toLowerCase()
  const found = useFoundRows(log, version, wanted)
  const count = found?.count ?? log.count
  const rowOf = (index: number) => found?.rows[index] ?? index
  const digits = hasNumbers ? Math.max(3, String(log.count).length) : 0
  const columns = useColumns(place, hasNumbers ? digits + 2 : 0)
  const tops = useMemo(
    () =>
      isWrapped && columns > 0
        ? wrappedRows(count, columns, (index) => log.width(found?.rows[index] ?? index))
        : undefined,
    // oxlint-disable-next-line react/exhaustive-deps -- its version is the log's content
    [log, version, found, count, columns, isWrapped],
  )
  const find = (text: string) => {
    setSearch(text)
    setGoTo(undefined)
    // What is found is read from its beginning.
    setIsFollowing(isTail && text === '')
  }
  const showInPlace = (row: number) => {
    setSearch('')
    setGoTo(row)
  }
  return (
    <div className="text-preview">
      <div className="text-tools">
        <input
          type="search"
          placeholder={`Find in ${shortNumber(log.count)} ${log.count === 1 ? 'line' : 'lines'}`}
          aria-label="Find in this text"
          value={search}
          onChange={(event) => find(event.target.value)}
        />
        {found && (
          <output>
            {shortNumber(count)} {count === 1 ? 'line' : 'lines'}
            {found.isSearching && ' …'}
          </output>
        )}
        <label>
          <input
            type="checkbox"
            checked={isWrapped}
            onChange={(event) => setIsWrapped(event.target.checked)}
          />
          Wrap
        </label>
        {isLive && (
          <label>
            <input
              type="checkbox"
              checked={isFollowing}
              onChange={(event) => setIsFollowing(event.target.checked)}
            />
            Follow
          </label>
        )}
        {children}
      </div>
      <VirtualLines
        label="Text"
        place={place}
        count={tops?.[count] ?? count}
        followsEnd={isFollowing && found === undefined}
        onReachEnd={isTail && found === undefined ? setIsFollowing : undefined}
        showAt={goTo !== undefined && found === undefined ? (tops?.[goTo] ?? goTo) : undefined}
        onCopy={(event) => {
          const selection = getSelection()
          const text = selection && copiedText(selection, event.currentTarget)
          if (!text) return
          event.clipboardData.setData('text/plain', text)
          event.preventDefault()
        }}
        render={(line) => {
          const { index, part } = tops ? lineAt(tops, line) : { index: line, part: 0 }
          const row = rowOf(index)
          const pieces = markFound(log.pieces(row), wanted)
          const text = tops ? log.plain(row) : ''
          const cut = (at: number) => breakOf(text, at * columns)
          return (
            <>
              {hasNumbers && (
                <span className="line-number" style={{ width: `${digits + 2}ch` }}>
                  {part === 0 && found && (
                    <button
                      type="button"
                      className="quiet"
                      title="Show it among the lines around it"
                      onClick={() => showInPlace(row)}
                    >
                      {row + 1}
                    </button>
                  )}
                  {part === 0 && !found && row + 1}
                </span>
              )}
              <Line
                pieces={tops ? cutPieces(pieces, cut(part), cut(part + 1)) : pieces}
                isCurrent={row === goTo && found === undefined}
                goesOn={part > 0}
              />
            </>
          )
        }}
      />
    </div>
  )
}
