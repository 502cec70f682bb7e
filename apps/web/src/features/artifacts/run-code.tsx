import { useQuery } from '@tanstack/react-query'
import type { Run } from '../../api/runs.ts'
import { CopyButton } from '../../components/copy-button.tsx'
import { KeyValueTable } from '../../components/key-value-table.tsx'
import { Link } from '../../components/link.tsx'
import { linkTarget } from '../../components/markdown/markdown.tsx'
import { Panel } from '../../components/panel.tsx'
import { PartError } from '../../components/part-error.tsx'
import { Snippet } from '../../components/snippet.tsx'
import { EmptyPanel, Skeleton } from '../../components/states.tsx'
import { nameOf } from './artifact-kind.ts'
import { artifactsQuery, textQuery } from './artifacts-queries.ts'
import { codeFacts, packagesIn } from './code-facts.ts'
import { PatchLines } from './patch-lines.tsx'
import '../../styles/run-code.css'

/** From which sources, with which command and packages a run was made, and how to get there again. */
export function RunCode({ run }: { readonly run: Run }) {
  const { runId } = run
  const facts = codeFacts(run.tags)
  const source = useQuery(artifactsQuery(runId, 'source'))
  const environment = useQuery(artifactsQuery(runId, 'environment'))
  const files = [...(source.data ?? []), ...(environment.data ?? [])].filter(
    ({ isFolder }) => !isFolder,
  )
  const patch = files.find(({ path }) => path.endsWith('.patch'))
  const packages = files.find(({ path }) => nameOf(path) === 'packages.txt')
  const others = files.filter((file) => file !== patch && file !== packages)
  const parentId = run.tags.get('mlflow.parentRunId')
  const isNothing = facts.rows.length + files.length === 0
  if (isNothing && (source.isPending || environment.isPending)) {
    return <Skeleton rows={8} label="Loading what was recorded" />
  }
  const failure = <PartError what="Its files could not be listed" asked={[source, environment]} />
  if (isNothing && (source.error ?? environment.error)) return failure
  if (isNothing) {
    return (
      <EmptyPanel title="No code was recorded">
        <p>
          The SDK notes commit, command line, lockfile and uncommitted changes by itself; MLflow’s
          clients the commit and the script.
        </p>
      </EmptyPanel>
    )
  }
  const rows = facts.rows.map(({ key, value }) => ({
    key,
    value: (
      <span className="code-fact">
        {linkTarget(value) === value ? (
          <a href={value} rel="noopener noreferrer nofollow" target="_blank">
            {value}
          </a>
        ) : (
          <code>{value}</code>
        )}
        <CopyButton text={value} label={`Copy ${key}`} />
      </span>
    ),
  }))
  return (
    <div className="run-code" data-testid="run-code">
      <Panel title="Program">
        <KeyValueTable label="Program" rows={rows} />
      </Panel>
      {facts.commit && (
        <Panel title="Reproduce this run">
          <Again commit={facts.commit} hasPatch={patch !== undefined} command={facts.command} />
        </Panel>
      )}
      {patch ? (
        <PatchPanel runId={runId} path={patch.path} />
      ) : (
        facts.patchNote && <p className="quiet-note">Uncommitted changes: {facts.patchNote}</p>
      )}
      {facts.isDirty && !patch && parentId && (
        <p className="quiet-note">
          What was not committed lies with the{' '}
          <Link to={{ page: 'run', runId: parentId, tab: 'code' }}>run above</Link>.
        </p>
      )}
      {packages && <PackagesPanel runId={runId} path={packages.path} />}
      {others.length > 0 && (
        <Panel title="Environment files" count={others.length}>
          <ul className="run-list">
            {others.map(({ path }) => (
              <li key={path}>
                <Link to={{ page: 'run', runId, tab: 'artifacts', artifact: path }}>{path}</Link>
              </li>
            ))}
          </ul>
        </Panel>
      )}
      {failure}
    </div>
  )
}

function Again(props: {
  readonly commit: string
  readonly hasPatch: boolean
  readonly command: string | undefined
}) {
  const { commit, hasPatch, command } = props
  const lines = [
    `git checkout ${commit}`,
    ...(hasPatch ? ['git apply uncommitted.patch  # the file below'] : []),
    ...(command ? [command] : []),
  ]
  const text = lines.join('\n')
  return <Snippet text={text} copyLabel="Copy the commands" />
}

function PatchPanel({ runId, path }: { readonly runId: string; readonly path: string }) {
  const patch = useQuery(textQuery(runId, path))
  const { data } = patch
  return (
    <Panel
      title="Uncommitted changes"
      actions={<Link to={{ page: 'run', runId, tab: 'artifacts', artifact: path }}>{path}</Link>}
    >
      <PartError what="They could not be read" asked={[patch]} />
      {data !== undefined && <PatchLines text={data} />}
    </Panel>
  )
}

function PackagesPanel({ runId, path }: { readonly runId: string; readonly path: string }) {
  const list = useQuery(textQuery(runId, path))
  const { data } = list
  const packages = packagesIn(data ?? '')
  return (
    <Panel
      title="Packages"
      {...(data !== undefined && { count: packages.length })}
      none="It lists none."
    >
      <PartError what="They could not be read" asked={[list]} />
      <KeyValueTable
        label="Packages"
        rows={packages.map(({ name, versions }) => ({ key: name, value: versions.join(', ') }))}
      />
    </Panel>
  )
}
