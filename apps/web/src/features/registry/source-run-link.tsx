import { Link } from '../../components/link.tsx'

/** The run that a version comes from, if it is known. */
export function SourceRunLink({ runId }: { readonly runId: string }) {
  if (runId === '') return <span className="absent">–</span>
  return (
    <Link to={{ page: 'run', runId }} title={runId}>
      <code>{runId.slice(0, 8)}</code>
    </Link>
  )
}
