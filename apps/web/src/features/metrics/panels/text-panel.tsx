import { Markdown } from '../../../components/markdown/markdown.tsx'

/** What somebody has to say about the panels beside. */
export function TextPanel({ text }: { readonly text: string }) {
  return (
    <article className="chart text-panel">
      <Markdown text={text} />
    </article>
  )
}
