import type { ModelServing } from '../../api/serving.ts'
import { Snippet } from '../../components/snippet.tsx'

/** Which model answers, in words, and what to do where it is not the one of the page. */
export function ServingNote(props: {
  readonly serving: ModelServing
  readonly name: string
  readonly version: string
  readonly onLook: () => void
}) {
  const { serving, name, version, onLook } = props
  const { state, address, serves, reason } = serving
  const here = <code>{address}</code>
  if (state === 'this') {
    return (
      <p className="quiet-note">
        Answered by {here}, which serves this version{serves && ` (${serves})`}.
      </p>
    )
  }
  if (state === 'untold') {
    return (
      <p className="serving-warning" role="note">
        What answers at {here} does not say which model it serves
        {serves ? `, other than “${serves}”` : ', as MLflow’s server never does'}. Make sure that it
        is version {version} of {name}.
      </p>
    )
  }
  return (
    <div className="serving-warning" role="note">
      {state === 'other' ? (
        <>
          <p>
            {here} serves another model: <strong>{serves}</strong>. To try this version, serve it:
          </p>
          <Snippet
            text={`waymark models serve -m 'models:/${name}/${version}'`}
            copyLabel="Copy the command"
            language="sh"
          />
        </>
      ) : (
        <p>{reason}</p>
      )}
      <button type="button" onClick={onLook}>
        Look again
      </button>
    </div>
  )
}
