import { useState } from 'react'

const MOST_ITEMS = 200
const OPEN_DEPTH = 2

/** A JSON value that is opened branch by branch. */
export function JsonTree({ value }: { readonly value: unknown }) {
  return (
    <div className="json-tree" data-testid="json-tree">
      <Node name={undefined} value={value} depth={0} />
    </div>
  )
}

function Node(props: {
  readonly name: string | undefined
  readonly value: unknown
  readonly depth: number
}) {
  const { name, value, depth } = props
  const label = name === undefined ? null : <span className="json-key">{name}: </span>
  if (typeof value !== 'object' || value === null) {
    return (
      <div>
        {label}
        <span className={`json-${typeof value}`}>{textOf(value)}</span>
      </div>
    )
  }
  return <Branch label={label} value={value} depth={depth} />
}

/** As JSON has it; YAML knows numbers that are none there. */
function textOf(value: unknown): string {
  return typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? String(value))
}

function Branch(props: {
  readonly label: React.ReactNode
  readonly value: object
  readonly depth: number
}) {
  const { label, value, depth } = props
  const [isOpen, setIsOpen] = useState(depth < OPEN_DEPTH)
  const entries = Object.entries(value)
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}']
  return (
    <details open={isOpen} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>
        {label}
        {open}
        {!isOpen && <span className="count">{entries.length}</span>}
        {!isOpen && close}
      </summary>
      {isOpen && (
        <div className="json-items">
          {entries.slice(0, MOST_ITEMS).map(([key, item]) => (
            <Node key={key} name={key} value={item} depth={depth + 1} />
          ))}
          {entries.length > MOST_ITEMS && (
            <p className="quiet-note">{entries.length - MOST_ITEMS} more are in the file.</p>
          )}
        </div>
      )}
      {isOpen && <div>{close}</div>}
    </details>
  )
}
