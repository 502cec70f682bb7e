import type { FormField } from './form-field.ts'

/** A field with its name, what it takes, and what is wrong with what stands in it. */
export function ValueField(props: {
  readonly field: FormField
  readonly value: string
  readonly error: string | undefined
  readonly onChange: (value: string) => void
}) {
  const { field, value, error, onChange } = props
  const { id, label, hint, isOptional } = field
  const inputId = `try-${id}`
  const noteId = `${inputId}-note`
  return (
    <div className="value-field" data-field={field.name} data-kind={field.kind}>
      <label htmlFor={inputId}>
        <bdi>{label}</bdi>
      </label>
      <Control
        field={field}
        shared={{
          id: inputId,
          value,
          'aria-invalid': error !== undefined,
          'aria-describedby': noteId,
          onChange: (event) => onChange(event.target.value),
        }}
      />
      <p id={noteId} className="quiet-note">
        {error === undefined ? (
          <>
            {hint}
            {isOptional && ', may be left out'}
          </>
        ) : (
          <span className="field-error">{error}</span>
        )}
      </p>
    </div>
  )
}

interface Shared {
  readonly id: string
  readonly value: string
  readonly 'aria-invalid': boolean
  readonly 'aria-describedby': string
  readonly onChange: (event: { readonly target: { readonly value: string } }) => void
}

function Control({ field, shared }: { readonly field: FormField; readonly shared: Shared }) {
  switch (field.kind) {
    case 'boolean':
      return (
        <select {...shared}>
          {field.isOptional && <option value="">–</option>}
          <option value="false">false</option>
          <option value="true">true</option>
        </select>
      )
    case 'moment':
      return <input type="datetime-local" step="1" {...shared} />
    case 'json':
      return <textarea rows={field.isTensor ? 4 : 2} spellCheck={false} {...shared} />
    case 'text':
      return <input type="text" {...shared} />
    default:
      // Not a browser's field for numbers: that hides what it does not understand, such as 1e-3 while it is typed.
      return <input type="text" inputMode="decimal" autoComplete="off" {...shared} />
  }
}
