import { useMemo } from 'react'
import { byteSize } from '../../format/number.ts'
import { LoadSnippets } from './load-snippets.tsx'
import type { ModelFacts } from './model-facts.ts'
import { readModelFacts } from './read-model-facts.ts'

/** A model as its MLmodel file describes it: what made it, what goes in and comes out, how to load it. */
export function ModelCard(props: {
  /** Where it is loaded from: `runs:/4c1…/model`, `models:/m-…`. */
  readonly uri: string
  readonly text: string
}) {
  const { uri, text } = props
  const facts = useMemo(() => readModelFacts(text), [text])
  if (facts === undefined) return null
  return (
    <section className="model-card" aria-label="Model" data-testid="model-card">
      <dl>
        <dt>Flavors</dt>
        <dd>{facts.flavors.join(', ') || '–'}</dd>
        {facts.sizeBytes !== undefined && (
          <>
            <dt>Size</dt>
            <dd>{byteSize(facts.sizeBytes)}</dd>
          </>
        )}
        {facts.createdAt && (
          <>
            <dt>Made</dt>
            <dd>{facts.createdAt}</dd>
          </>
        )}
        {facts.mlflowVersion && (
          <>
            <dt>MLflow</dt>
            <dd>{facts.mlflowVersion}</dd>
          </>
        )}
      </dl>
      <Signature title="Inputs" columns={facts.inputs} />
      <Signature title="Outputs" columns={facts.outputs} />
      <Signature title="Params" columns={facts.params} />
      {facts.inputs.length + facts.outputs.length === 0 && (
        <p className="quiet-note">It was logged without a signature.</p>
      )}
      <LoadSnippets uri={uri} facts={facts} />
    </section>
  )
}

function Signature(props: { readonly title: string; readonly columns: ModelFacts['inputs'] }) {
  if (props.columns.length === 0) return null
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th scope="col">{props.title}</th>
          <th scope="col">Type</th>
          <th scope="col">Shape</th>
        </tr>
      </thead>
      <tbody>
        {props.columns.map(({ name, type, shape, isOptional }, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- columns may have no name
          <tr key={at}>
            <th scope="row">{name || '–'}</th>
            <td>
              {type}
              {isOptional && ' (optional)'}
            </td>
            <td>{shape}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
