import { useMemo } from 'react'
import { byteSize } from '../../format/number.ts'
import { LoadSnippets } from './load-snippets.tsx'
import { readModelFacts } from './read-model-facts.ts'
import { SignatureTable } from './signature-table.tsx'

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
      <SignatureTable title="Inputs" columns={facts.inputs} />
      <SignatureTable title="Outputs" columns={facts.outputs} />
      <SignatureTable title="Params" columns={facts.params} />
      {facts.inputs.length + facts.outputs.length === 0 && (
        <p className="quiet-note">It was logged without a signature.</p>
      )}
      <LoadSnippets uri={uri} facts={facts} />
    </section>
  )
}
