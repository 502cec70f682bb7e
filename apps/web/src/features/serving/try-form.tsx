import { type FormEvent, useState } from 'react'
import { type ModelPrediction, predictWithVersion } from '../../api/serving.ts'
import { Snippet } from '../../components/snippet.tsx'
import type { FormField } from './form-field.ts'
import { PredictionView } from './prediction-view.tsx'
import { requestText } from './request-text.ts'
import { ValueField } from './value-field.tsx'
import { findWrongField } from './wrong-field.ts'

/** Fields for one row of a model's input; what the model makes of it stands below. */
export function TryForm(props: {
  readonly name: string
  readonly version: string
  readonly fields: readonly FormField[]
  /** Whoever serves may be another one by now. */
  readonly onFailure: () => void
}) {
  const { name, version, fields, onFailure } = props
  const [values, setValues] = useState<ReadonlyMap<string, string>>(new Map())
  const [errors, setErrors] = useState<ReadonlyMap<string, string>>(new Map())
  const [failure, setFailure] = useState<string>()
  const [prediction, setPrediction] = useState<ModelPrediction>()
  const [isBusy, setIsBusy] = useState(false)
  const request = requestText(fields, values)

  const show = (found: ReadonlyMap<string, string>) => {
    setErrors(found)
    const [id] = found.keys()
    if (id !== undefined) document.getElementById(`try-${id}`)?.focus()
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if ('errors' in request) {
      setFailure(undefined)
      return show(request.errors)
    }
    setIsBusy(true)
    try {
      setPrediction(await predictWithVersion({ name, version }, request.text))
      setFailure(undefined)
      setErrors(new Map())
    } catch (cause) {
      const { message } = cause as Error // what fetch and the server throw
      const wrong = findWrongField(message, fields)
      setPrediction(undefined)
      setFailure(message)
      show(new Map(wrong && [[wrong.id, 'The model does not take this.']]))
      onFailure()
    } finally {
      setIsBusy(false)
    }
  }
  const ofPart = (part: FormField['part']) => fields.filter((field) => field.part === part)
  const drawn = (field: FormField) => (
    <ValueField
      key={field.id}
      field={field}
      value={values.get(field.id) ?? field.value}
      error={errors.get(field.id)}
      onChange={(value) => {
        setValues(new Map([...values, [field.id, value]]))
        setErrors(new Map([...errors].filter(([id]) => id !== field.id)))
      }}
    />
  )
  return (
    <form className="try-form" data-testid="try-form" noValidate onSubmit={submit}>
      <div className="value-fields">{ofPart('input').map(drawn)}</div>
      {ofPart('param').length > 0 && (
        <fieldset className="value-fields">
          <legend>Params</legend>
          {ofPart('param').map(drawn)}
        </fieldset>
      )}
      <div className="state-actions">
        <button type="submit" disabled={isBusy}>
          {isBusy ? 'Predicting…' : 'Predict'}
        </button>
      </div>
      {failure && (
        <p role="alert" className="field-error">
          {failure}
        </p>
      )}
      {prediction && <PredictionView {...prediction} />}
      {'text' in request && (
        <details>
          <summary>The request as JSON</summary>
          <Snippet text={request.text} copyLabel="Copy the request" language="json" />
        </details>
      )}
    </form>
  )
}
