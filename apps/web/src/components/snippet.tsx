import { CopyButton } from './copy-button.tsx'

/** Lines of code to take along. */
export function Snippet(props: {
  readonly text: string
  /** What the button that copies them is called. */
  readonly copyLabel: string
  readonly language?: string
}) {
  const { text, copyLabel, language } = props
  return (
    <div className="snippet" data-language={language}>
      {/* What scrolls must be reachable by keyboard. */}
      <pre tabIndex={0}>
        <code>{text}</code>
      </pre>
      <CopyButton text={text} label={copyLabel} />
    </div>
  )
}
