import { type FormEvent, useId, useState } from 'react'

const MOST_OFFERED = 50

/** A field for the key of a metric, completed from the keys there are; Enter or a choice takes it. */
export function MetricInput(props: {
  readonly label: string
  readonly title?: string
  readonly keys: readonly string[]
  readonly value: string
  readonly onChoose: (key: string) => void
}) {
  const { label, title, keys, onChoose } = props
  const [text, setText] = useState(props.value)
  const list = useId()
  const isWrong = text !== '' && text !== props.value && !keys.some((key) => key.includes(text))
  const change = (next: string) => {
    setText(next)
    // A choice from the list comes as a change too.
    if (next !== props.value && keys.includes(next)) onChoose(next)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const found = keys.includes(text) ? text : keys.find((key) => key.includes(text))
    if (text === '' || found === undefined) return
    setText(found)
    if (found !== props.value) onChoose(found)
  }
  return (
    <form className="metric-input" onSubmit={submit}>
      <input
        list={list}
        aria-label={label}
        title={title}
        placeholder="Metric"
        spellCheck={false}
        autoComplete="off"
        aria-invalid={isWrong}
        value={text}
        onChange={(event) => change(event.target.value)}
      />
      <datalist id={list}>
        {keys
          .filter((key) => key.includes(text))
          .slice(0, MOST_OFFERED)
          .map((key) => (
            <option key={key} value={key} />
          ))}
      </datalist>
    </form>
  )
}
