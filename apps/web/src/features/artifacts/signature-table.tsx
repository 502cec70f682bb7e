import type { SignatureColumn } from './model-facts.ts'

/** One side of a model's signature. */
export function SignatureTable(props: {
  readonly title: string
  readonly columns: readonly SignatureColumn[]
}) {
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
