import { useQuery } from '@tanstack/react-query'
import { Link } from '../../components/link.tsx'
import { Moment } from '../../components/moment.tsx'
import { Page } from '../../components/page.tsx'
import { EmptyPanel, ErrorPanel, Skeleton } from '../../components/states.tsx'
import { AliasBadges } from './alias-badges.tsx'
import { modelsQuery } from './registry-queries.ts'
import '../../styles/run.css'
import '../../styles/registry.css'

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
          <p>
            Register one from Python with{' '}
            <code>mlflow.register_model("runs:/…/model", "name")</code>.
          </p>
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
