import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { ModelServing } from '../../api/serving.ts'
import { Panel } from '../../components/panel.tsx'
import { Skeleton } from '../../components/states.tsx'
import type { ModelFacts } from '../artifacts/model-facts.ts'
import { readModelFacts } from '../artifacts/read-model-facts.ts'
import { modelFileQuery, versionTextQuery } from '../registry/registry-queries.ts'
import { exampleValues } from './example-values.ts'
import { formFields } from './form-field.ts'
import { ServingNote } from './serving-note.tsx'
import { TryForm } from './try-form.tsx'
import '../../styles/serving.css'

/** A version tried out with what is typed, by the program that serves it. */
export function TryIt(props: {
  readonly name: string
  readonly version: string
  readonly serving: ModelServing
  readonly onLook: () => void
}) {
  const { name, version, serving, onLook } = props
  const isReady = serving.state === 'this' || serving.state === 'untold'
  return (
    <Panel title="Try it">
      <div data-testid="try-it" data-state={serving.state}>
        <ServingNote {...{ serving, name, version, onLook }} />
        {isReady && <Fields {...{ name, version, onLook }} />}
      </div>
    </Panel>
  )
}

function Fields(props: {
  readonly name: string
  readonly version: string
  readonly onLook: () => void
}) {
  const { name, version, onLook } = props
  const file = useQuery(modelFileQuery(name, version))
  const facts = useMemo(() => readModelFacts(file.data ?? undefined), [file.data])
  const path = facts?.servingExample ?? ''
  const example = useQuery({
    ...versionTextQuery({ name, version, path }),
    enabled: path !== '',
  })
  // An example that cannot be read is none.
  const isWaiting = file.isPending || (path !== '' && example.isPending)
  if (file.error || file.data === null) return null // the panel above says why
  if (isWaiting) return <Skeleton rows={4} label="Loading the form" />
  const isKnown = facts !== undefined && facts.inputs.length > 0
  if (!isKnown) {
    return (
      <p className="quiet-note">
        It was logged without a signature, so there is no telling what it takes. Log it with one, as{' '}
        <code>inferSignature</code> makes it from an input.
      </p>
    )
  }
  return (
    <TryForm {...{ name, version }} fields={fieldsOf(facts, example.data)} onFailure={onLook} />
  )
}

function fieldsOf(facts: ModelFacts, example: string | undefined) {
  return formFields(facts, exampleValues(example))
}
