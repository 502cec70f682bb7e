import { useQuery } from '@tanstack/react-query'
import type { Model, ModelVersion } from '../../api/models.ts'
import { hrefOf, navigate, useLocation } from '../../app/location.ts'
import { queryText } from '../../app/query-text.ts'
import { Link } from '../../components/link.tsx'
import { Page } from '../../components/page.tsx'
import { PartError } from '../../components/part-error.tsx'
import { EmptyPanel, ErrorPanel, Skeleton } from '../../components/states.tsx'
import { ChangesPanel } from '../compare/changes-panel.tsx'
import { comparisonQuery } from '../compare/comparison-query.ts'
import { modelQuery } from './registry-queries.ts'
import { FileDifferences, SignatureDifferences } from './version-differences.tsx'
import '../../styles/compare.css'
import '../../styles/compare-artifacts.css'
import '../../styles/registry.css'

/** Two versions of a model: what their runs have otherwise, and what came of it. */
export function VersionsPage({ name }: { readonly name: string }) {
  const { data, error, refetch } = useQuery(modelQuery(name))
  const { search } = useLocation()
  const versions = data?.versions ?? []
  const chosen = (new URLSearchParams(search).get('v') ?? '').split(',')
  const find = (version: string | undefined) => versions.find((one) => one.version === version)
  // Without a choice: the newest against the one before.
  const after = find(chosen[1]) ?? versions[0]
  const before = find(chosen[0]) ?? versions.find((one) => one !== after)
  const choose = (a: string, b: string) =>
    navigate(hrefOf({ page: 'versions', name }, queryText({ v: `${a},${b}` })))
  return (
    <Page
      title={`Compare versions of ${name}`}
      tab={`${name} · Compare versions`}
      testId="versions-page"
      above={
        <nav className="trail" aria-label="Where this model belongs">
          <Link to={{ page: 'models' }}>Models</Link>
          <span aria-hidden="true">/</span>
          <Link to={{ page: 'model', name }}>{name}</Link>
        </nav>
      }
    >
      {data === undefined && error && (
        <ErrorPanel title="This model could not be read" error={error} onRetry={refetch} />
      )}
      {data === undefined && !error && <Skeleton rows={8} label="Loading versions" />}
      {data && (before === undefined || after === undefined) && (
        <EmptyPanel title="There are no two versions to compare">
          <Link to={{ page: 'model', name }}>All versions of {name}</Link>
        </EmptyPanel>
      )}
      {data && before && after && (
        <div className="in-order">
          <div className="version-choice">
            <VersionChoice
              label="From version"
              {...data}
              chosen={before}
              onChange={(version) => choose(version, after.version)}
            />
            <VersionChoice
              label="to version"
              {...data}
              chosen={after}
              onChange={(version) => choose(before.version, version)}
            />
          </div>
          <VersionTags {...{ name, before, after }} />
          <RunsBehind before={before} after={after} />
          <SignatureDifferences name={name} before={before.version} after={after.version} />
          <FileDifferences name={name} before={before.version} after={after.version} />
        </div>
      )}
    </Page>
  )
}

function VersionChoice(props: {
  readonly label: string
  readonly model: Model
  readonly versions: readonly ModelVersion[]
  readonly chosen: ModelVersion
  readonly onChange: (version: string) => void
}) {
  return (
    <label className="axis-choice">
      {props.label}
      <select value={props.chosen.version} onChange={(event) => props.onChange(event.target.value)}>
        {props.versions.map(({ version }) => (
          <option key={version} value={version}>
            {[version, ...aliasesOf(props.model, version)].join(' ')}
          </option>
        ))}
      </select>
    </label>
  )
}

function aliasesOf({ aliases }: Model, version: string): readonly string[] {
  return aliases.filter((one) => one.version === version).map(({ alias }) => `@${alias}`)
}

/** The tags, stages and descriptions in which the versions differ. */
function VersionTags(props: {
  readonly name: string
  readonly before: ModelVersion
  readonly after: ModelVersion
}) {
  const { name, before, after } = props
  const keys = [...new Set([...before.tags.keys(), ...after.tags.keys()])].toSorted()
  const rows = [
    { key: 'stage', before: before.stage, after: after.stage },
    { key: 'description', before: before.description, after: after.description },
    ...keys.map((key) => ({ key, before: before.tags.get(key), after: after.tags.get(key) })),
  ].filter((row) => row.before !== row.after)
  if (rows.length === 0) return null
  return (
    <div className="registry-place version-tags" role="region" aria-label="Tags" tabIndex={0}>
      <table className="plain-table before-after" data-testid="version-tags">
        <thead>
          <tr>
            <th scope="col">Version</th>
            {[before, after].map(({ version }) => (
              <th key={version} scope="col">
                <Link to={{ page: 'version', name, version }}>v{version}</Link>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">{row.key}</th>
              <td>{row.before || <span className="absent">–</span>}</td>
              <td>{row.after || <span className="absent">–</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function RunsBehind(props: { readonly before: ModelVersion; readonly after: ModelVersion }) {
  const runIds = [props.before.runId, props.after.runId].filter((id) => id !== '')
  const runs = useQuery(comparisonQuery(runIds))
  const { data, error } = runs
  if (runIds.length < 2) {
    return <p className="quiet-note">One of them was registered without a run.</p>
  }
  if (runIds[0] === runIds[1]) {
    return <p className="quiet-note">Both versions come from the same run.</p>
  }
  if (data === undefined && error) {
    return <PartError what="Their runs could not be read" asked={[runs]} />
  }
  if (data === undefined) return <Skeleton rows={8} label="Loading runs" />
  const base = data.runs.findIndex(({ runId }) => runId === runIds[0])
  const other = data.runs.findIndex(({ runId }) => runId === runIds[1])
  if (base < 0 || other < 0) {
    return <p className="quiet-note">The run of one of them is gone.</p>
  }
  return <ChangesPanel comparison={data} base={base} other={other} />
}
