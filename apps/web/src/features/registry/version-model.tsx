import { useQuery } from '@tanstack/react-query'
import { Panel } from '../../components/panel.tsx'
import { PartError } from '../../components/part-error.tsx'
import { Skeleton } from '../../components/states.tsx'
import { ModelCard } from '../artifacts/model-card.tsx'
import { modelFileQuery } from './registry-queries.ts'

/** What goes into a version and comes out of it, and how it is loaded. */
export function VersionModel({
  name,
  version,
}: {
  readonly name: string
  readonly version: string
}) {
  const file = useQuery(modelFileQuery(name, version))
  const { data, error } = file
  return (
    <Panel title="Model">
      <PartError what="Its MLmodel file cannot be read" asked={[file]} />
      {data === undefined && !error && <Skeleton rows={4} label="Loading model" />}
      {data === null && <p className="quiet-note">It has no MLmodel file that describes it.</p>}
      {data && <ModelCard uri={`models:/${name}/${version}`} text={data} />}
    </Panel>
  )
}
