import { useQuery } from '@tanstack/react-query'
import { rootUrl } from '../../app/root-url.ts'
import { Link } from '../../components/link.tsx'
import { Moment } from '../../components/moment.tsx'
import { Page } from '../../components/page.tsx'
import { Snippet } from '../../components/snippet.tsx'
import { EmptyPanel, ErrorPanel, Skeleton } from '../../components/states.tsx'
import { AliasBadges } from './alias-badges.tsx'
import { modelsQuery } from './registry-queries.ts'
import '../../styles/registry.css'

function firstModel(uri: string): string {
  return `import mlflow

mlflow.set_tracking_uri("${uri}")
mlflow.register_model("runs:/RUN_ID/model", "my-model")`
}

/** The registered models. */
export function ModelsPage() {
  const { data, error, refetch } = useQuery(modelsQuery)
  return (
    <Page title="Models" testId="models-page">
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
                  Description
                </th>
                <th scope="col">Last changed</th>
              </tr>
            </thead>
            <tbody>
              {data.map(({ name, latestVersion, aliases, updatedAt, description }) => (
                <tr key={name} data-model={name}>
                  <th scope="row" title={description || name}>
                    <Link to={{ page: 'model', name }}>{name}</Link>
                  </th>
                  <td className="is-numeric">
                    {latestVersion ?? <span className="absent">–</span>}
                  </td>
                  <td>
                    <AliasBadges aliases={aliases} hasVersion />
                  </td>
                  <td className="is-optional" title={description}>
                    <span className="version-note">{description}</span>
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
