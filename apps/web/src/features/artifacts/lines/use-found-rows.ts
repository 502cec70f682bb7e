import { useEffect, useRef, useState } from 'react'
import type { LogText } from './log-text.ts'

/** The lines of a log that hold a text. */
export interface FoundRows {
  /** May hold more than are counted: what is found later is added at its end. */
  readonly rows: readonly number[]
  readonly count: number
  readonly isSearching: boolean
}

// So that a key pressed meanwhile is not held up.
const SLICE_MS = 10
const ROWS_A_LOOK = 256

interface Search {
  readonly log: LogText
  readonly wanted: string
  readonly rows: number[]
  next: number
}

/**
 * The lines that hold a text, found bit by bit, on from where the search stood when more lines come;
 * undefined as long as nothing is wanted.
 *
 * @param wanted in small letters
 */
export function useFoundRows(log: LogText, version: number, wanted: string): FoundRows | undefined {
  const search = useRef<Search>(undefined)
  const [found, setFound] = useState<FoundRows>({ rows: [], count: 0, isSearching: true })
  useEffect(() => {
    if (wanted === '') return undefined
    const stop = new AbortController()
    const now = searchOn(search.current, log, wanted)
    search.current = now
    void (async () => {
      while (!stop.signal.aborted) {
        lookOn(now)
        const { rows, next } = now
        const isSearching = next < log.count
        setFound({ rows, count: rows.length, isSearching })
        if (!isSearching) return
        await new Promise((resolve) => setTimeout(resolve))
      }
    })()
    return () => stop.abort()
    // oxlint-disable-next-line react/exhaustive-deps -- its version is the log's content
  }, [log, version, wanted])
  return wanted === '' ? undefined : found
}

function searchOn(before: Search | undefined, log: LogText, wanted: string): Search {
  if (before?.log !== log || before.wanted !== wanted) return { log, wanted, rows: [], next: 0 }
  // The last line may have gone on.
  const next = Math.max(0, before.next - 1)
  if (before.rows.at(-1) === next) before.rows.pop()
  return { ...before, next }
}

function lookOn(search: Search): void {
  const { log, wanted, rows } = search
  const until = performance.now() + SLICE_MS
  const { count } = log
  while (search.next < count && performance.now() < until) {
    for (
      const end = Math.min(count, search.next + ROWS_A_LOOK);
      search.next < end;
      search.next += 1
    ) {
      if (log.plain(search.next).toLowerCase().includes(wanted)) rows.push(search.next)
    }
  }
}
