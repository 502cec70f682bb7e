import type { Client } from '@waymark/client'
import type { Column } from '../../output/table.ts'
import { timeText } from '../../output/time-text.ts'

/** A version as the tracking API answers it. */
export type ListedVersion = Awaited<
  ReturnType<Client['registry']['searchVersions']>
>['modelVersions'][number]

/** The columns of a table of versions. */
export function versionColumns(now: number): readonly Column<ListedVersion>[] {
  return [
    { title: 'NAME', text: ({ name }) => name, maxWidth: 40, minWidth: 12 },
    { title: 'VERSION', text: ({ version }) => String(version), align: 'right' },
    { title: 'ALIASES', text: ({ aliases }) => aliases.map((it) => `@${it}`).join(' ') },
    { title: 'STAGE', text: ({ stage }) => (stage === 'None' ? '' : stage) },
    {
      title: 'CREATED',
      text: ({ createdAt }) => timeText(Number(createdAt ?? 0), now),
      isExtra: true,
    },
    { title: 'RUN', text: ({ runId }) => runId, isExtra: true },
    { title: 'SOURCE', text: ({ source }) => source, minWidth: 16 },
  ]
}
