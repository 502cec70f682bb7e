import { useQuery } from '@tanstack/react-query'
import { createTwoFilesPatch } from 'diff'
import { useMemo } from 'react'
import type { ComparedFile } from '../../api/model-files.ts'
import { PartError } from '../../components/part-error.tsx'
import { Skeleton } from '../../components/states.tsx'
import { PatchLines } from '../artifacts/patch-lines.tsx'
import { versionTextQuery } from './registry-queries.ts'
import '../../styles/run-code.css'

// Texts without a line in common: beyond this the search for one is given up.
const MOST_MS = 2_000

/** A text file of two versions, line by line. */
export function TextDiff(props: {
  readonly name: string
  readonly before: string
  readonly after: string
  readonly file: ComparedFile
}) {
  const { name, before, after, file } = props
  const { path } = file
  const old = useQuery({
    ...versionTextQuery({ name, version: before, path }),
    enabled: file.before !== null,
  })
  const current = useQuery({
    ...versionTextQuery({ name, version: after, path }),
    enabled: file.after !== null,
  })
  const isRead =
    (file.before === null || old.data !== undefined) &&
    (file.after === null || current.data !== undefined)
  const patch = useMemo(
    () =>
      isRead
        ? createTwoFilesPatch(
            `v${before}`,
            `v${after}`,
            old.data ?? '',
            current.data ?? '',
            '',
            '',
            {
              timeout: MOST_MS,
            },
          )
        : undefined,
    [isRead, before, after, old.data, current.data],
  )
  if (!isRead && (old.error ?? current.error)) {
    return <PartError what={`${path} could not be read`} asked={[old, current]} />
  }
  if (!isRead) return <Skeleton rows={6} label="Loading file" />
  return (
    <section className="text-diff" aria-label={`Changes in ${path}`} data-testid="text-diff">
      <h3>{path}</h3>
      {patch === undefined ? (
        <p className="quiet-note">They have too little in common to be shown line by line.</p>
      ) : (
        // Its first line is a rule that says nothing.
        <PatchLines text={patch.replace(/^=+\n/, '')} />
      )}
    </section>
  )
}
