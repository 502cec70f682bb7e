import { useQuery } from '@tanstack/react-query'
import { hrefOf, navigate, useLocation } from '../../app/location.ts'
import { queryText } from '../../app/query-text.ts'
import { rootUrl } from '../../app/root-url.ts'
import { Link } from '../../components/link.tsx'
import { Moment } from '../../components/moment.tsx'
import { Page } from '../../components/page.tsx'
import { Snippet } from '../../components/snippet.tsx'
import { EmptyPanel, ErrorPanel, Skeleton } from '../../components/states.tsx'
import { shortNumber } from '../../format/number.ts'
import { AliasBadges } from './alias-badges.tsx'
import { holdsText } from './holds-text.ts'
import { NewModel } from './new-model.tsx'
import { modelsQuery } from './registry-queries.ts'
import { VersionNote } from './version-note.tsx'
import '../../styles/registry.css'

function firstModel(uri: string): string {
  return `import mlflow

mlflow.set_tracking_uri("${uri}")
mlflow.register_model("runs:/RUN_ID/model", "my-model")`
}

/** The registered models. */
export function ModelsPage() {
  const { data, error, refetch } = useQuery(modelsQuery)
  const { search } = useLocation()
  const typed = new URLSearchParams(search).get('q') ?? ''
  const change = (q: string) =>
    navigate(hrefOf({ page: 'models' }, queryText({ q: q || undefined })), { replace: true })
  const shown = data?.filter((model) => holdsText(model, typed)) ?? []
  return (
    <Page title="Models" testId="models-page" actions={data && <NewModel />}>
      {data === undefined && error && (
        <ErrorPanel title="The models could not be read" error={error} onRetry={refetch} />
      )}
      {data === undefined && !error && <Skeleton rows={6} label="Loading models" />}
      {data?.length === 0 && (
        <EmptyPanel title="No registered models yet">
          <p>Register the model of a run from Python with any MLflow client:</p>
          <Snippet
            text={firstModel(rootUrl.href.replace(/\/$/, ''))}
            copyLabel="Copy the example"
          />
        </EmptyPanel>
      )}
      {data && data.length > 0 && (
        <p className="models-search">
          <input
            type="search"
            aria-label="Find models"
            placeholder="Name, alias or tag, such as team=vision"
            value={typed}
            onChange={(event) => change(event.target.value)}
          />
          <span role="status" className="quiet-note">
            {typed === ''
              ? `${shortNumber(data.length)} ${data.length === 1 ? 'model' : 'models'}`
              : `${shortNumber(shown.length)} of ${shortNumber(data.length)}`}
          </span>
        </p>
      )}
      {data && data.length > 0 && shown.length === 0 && (
        <EmptyPanel title={`No model holds “${typed}”`}>
          <button type="button" onClick={() => change('')}>
            Show all models
          </button>
        </EmptyPanel>
      )}
      {shown.length > 0 && (
        <div className="registry-place" role="region" aria-label="Models" tabIndex={0}>
          <table className="plain-table" data-testid="models">
            <thead>
              <tr>
                <th scope="col">Model</th>
                <th scope="col" className="is-numeric">
                  Latest version
                </th>
                <th scope="col">Aliases</th>
                <th scope="col" className="is-optional">
                  Tags and description
                </th>
                <th scope="col">Last changed</th>
              </tr>
            </thead>
            <tbody>
              {shown.map(({ name, latestVersion, aliases, updatedAt, description, tags }) => (
                <tr key={name} data-model={name}>
                  <th scope="row" title={description || name}>
                    <Link to={{ page: 'model', name }}>{name}</Link>
                  </th>
                  <td className="is-numeric">
                    {latestVersion ?? <span className="absent">–</span>}
                  </td>
                  <td className="alias-cell">
                    <AliasBadges aliases={aliases} hasVersion />
                  </td>
                  <td className="is-optional">
                    <VersionNote written={{ description, tags }} />
                  </td>
                  <td>
                    <Moment time={updatedAt} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Page>
  )
}
