import { useState } from 'react'
import type { Model, ModelVersion } from '../../api/models.ts'
import { hrefOf, navigate, useLocation } from '../../app/location.ts'
import { queryText } from '../../app/query-text.ts'
import { Link } from '../../components/link.tsx'
import { MoreBelow } from '../../components/more-below.tsx'
import { Panel } from '../../components/panel.tsx'
import { PartError } from '../../components/part-error.tsx'
import { useMedia } from '../../components/use-media.ts'
import { shortNumber } from '../../format/number.ts'
import { ChosenVersions } from './chosen-versions.tsx'
import { findVersions } from './find-versions.ts'
import type { RegistryChanges } from './use-registry-change.ts'
import { useVersionMetrics, VERSIONS_AT_ONCE } from './use-version-metrics.ts'
import { VersionCards } from './version-cards.tsx'
import type { VersionsListProps } from './versions-list-props.ts'
import { VersionsTable } from './versions-table.tsx'

/** Where looking over them is slower than asking for one. */
const MANY = 20

/** The versions of a model, the newest first; all of them are reached by scrolling, or found by a text. */
export function VersionsPanel(props: {
  readonly model: Model
  readonly versions: readonly ModelVersion[]
  readonly changes: RegistryChanges
}) {
  const { model, versions, changes } = props
  const { name } = model
  const { search } = useLocation()
  const typed = new URLSearchParams(search).get('q') ?? ''
  const find = (q: string) =>
    navigate(hrefOf({ page: 'model', name }, queryText({ q: q || undefined })), { replace: true })
  const [ticked, setTicked] = useState<readonly string[]>([])
  const [count, setCount] = useState(VERSIONS_AT_ONCE)
  const isNarrow = useMedia('(max-width: 767px)')
  const found = findVersions(model, versions, typed)
  const shown = found.slice(0, count)
  const { metrics, asked } = useVersionMetrics(shown, shown.length === versions.length)
  const list: VersionsListProps = {
    ...{ model, versions, shown, metrics, changes, ticked },
    onToggle: (version) =>
      setTicked(
        ticked.includes(version) ? ticked.filter((one) => one !== version) : [...ticked, version],
      ),
  }
  const chosen = versions.filter(({ version }) => ticked.includes(version))
  return (
    <Panel
      title="Versions"
      count={versions.length}
      none="This model has no versions."
      actions={
        versions.length > 1 && <Link to={{ page: 'versions', name }}>Compare two versions</Link>
      }
    >
      {(versions.length > MANY || typed !== '') && (
        <p className="models-search">
          <input
            type="search"
            aria-label="Find versions"
            placeholder="Number, @alias, tag or description"
            value={typed}
            onChange={(event) => find(event.target.value)}
          />
          <span role="status" className="quiet-note">
            {typed !== '' && `${shortNumber(found.length)} of ${shortNumber(versions.length)}`}
          </span>
        </p>
      )}
      {chosen.length > 0 && (
        <ChosenVersions name={name} chosen={chosen} onClear={() => setTicked([])} />
      )}
      <PartError what="Metrics of their runs could not be read" asked={asked} />
      {found.length === 0 ? (
        <p className="quiet-note">
          No version holds “{typed}”.{' '}
          <button type="button" className="quiet" onClick={() => find('')}>
            Show all versions
          </button>
        </p>
      ) : isNarrow ? (
        <VersionCards {...list} />
      ) : (
        <VersionsTable {...list} />
      )}
      <MoreBelow
        shown={shown.length}
        of={found.length}
        onMore={() => setCount(count + VERSIONS_AT_ONCE)}
      />
    </Panel>
  )
}
