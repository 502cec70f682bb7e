import type { RunTab } from '../../app/route.ts'
import { CutMiddle } from '../../components/cut-middle.tsx'
import { Link } from '../../components/link.tsx'

/** A run by its name, on one line: where there is no room, its middle makes way. */
export function RunLink(props: {
  readonly runId: string
  readonly name: string
  readonly tab?: RunTab
  /** false within a widget that moves the focus itself. */
  readonly isTabStop?: boolean
}) {
  const { runId, name, tab, isTabStop = true } = props
  return (
    <Link
      to={{ page: 'run', runId, ...(tab && { tab }) }}
      title={name}
      label={name}
      isTabStop={isTabStop}
    >
      <CutMiddle name={name} />
    </Link>
  )
}
