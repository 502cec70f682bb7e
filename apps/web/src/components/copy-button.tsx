import { useState } from 'react'

/** Copies a text; absent where the browser gives no clipboard (plain http from another machine). */
export function CopyButton(props: {
  readonly text: string
  readonly label: string
  /** What the button says; `Copy` if nothing else. */
  readonly word?: string
}) {
  const { text, label, word = 'Copy' } = props
  const [isCopied, setIsCopied] = useState(false)
  if (navigator.clipboard === undefined) return null
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    setIsCopied(true)
  }
  return (
    <button
      type="button"
      className="quiet"
      aria-label={label}
      title={label}
      onClick={copy}
      onBlur={() => setIsCopied(false)}
    >
      <span aria-live="polite">{isCopied ? 'Copied' : word}</span>
    </button>
  )
}
