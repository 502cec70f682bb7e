import { Fragment, type ReactNode } from 'react'
import { type Block, parseBlocks } from './blocks.ts'

/** A note that somebody wrote, set as the Markdown that it is; never as HTML. */
export function Markdown({ text }: { readonly text: string }) {
  return (
    <div className="markdown">
      {parseBlocks(text).map((block, i) => (
        // oxlint-disable-next-line react/no-array-index-key -- blocks have no other identity
        <BlockOf key={i} block={block} />
      ))}
    </div>
  )
}

function BlockOf({ block }: { readonly block: Block }): ReactNode {
  switch (block.kind) {
    case 'heading':
      // Below the panel's own heading, however loud the note is.
      return (
        <p role="heading" aria-level={Math.min(6, block.level + 2)} className="note-heading">
          {inline(block.text)}
        </p>
      )
    case 'code':
      return (
        <pre>
          <code>{block.text}</code>
        </pre>
      )
    case 'quote':
      return <blockquote>{inline(block.text)}</blockquote>
    case 'list': {
      const List = block.isOrdered ? 'ol' : 'ul'
      return (
        <List>
          {block.items.map((item, i) => (
            // oxlint-disable-next-line react/no-array-index-key -- items have no other identity
            <li key={i}>{inline(item)}</li>
          ))}
        </List>
      )
    }
    case 'table':
      return <Table head={block.head} rows={block.rows} />
    case 'paragraph':
      return <p>{inline(block.text)}</p>
  }
}

function Table(props: { readonly head: readonly string[]; readonly rows: readonly string[][] }) {
  return (
    <table className="plain-table">
      <thead>
        <tr>
          {props.head.map((cell, i) => (
            // oxlint-disable-next-line react/no-array-index-key -- cells have no other identity
            <th key={i} scope="col">
              {inline(cell)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.rows.map((row, i) => (
          // oxlint-disable-next-line react/no-array-index-key -- rows have no other identity
          <tr key={i}>
            {row.map((cell, column) => (
              // oxlint-disable-next-line react/no-array-index-key -- cells have no other identity
              <td key={column}>{inline(cell)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const INLINE = /(`[^`]+`|\*\*[^*]+\*\*|__[^_]+__|\*[^*\s][^*]*\*|\[[^\]]*\]\([^)\s]*\))/

/** Code, bold, italics and links; every other character stands for itself. */
function inline(text: string): ReactNode {
  return text.split(INLINE).map((part, i) => (
    // oxlint-disable-next-line react/no-array-index-key -- parts have no other identity
    <Fragment key={i}>{i % 2 === 0 ? part : marked(part)}</Fragment>
  ))
}

function marked(part: string): ReactNode {
  if (part.startsWith('`')) return <code>{part.slice(1, -1)}</code>
  if (part.startsWith('**') || part.startsWith('__')) return <strong>{part.slice(2, -2)}</strong>
  if (part.startsWith('*')) return <em>{part.slice(1, -1)}</em>
  const [, words = '', url = ''] = /^\[([^\]]*)\]\(([^)\s]*)\)$/.exec(part) ?? []
  const target = linkTarget(url)
  if (target === undefined) return part
  return (
    <a href={target} rel="noopener noreferrer nofollow" target="_blank">
      {words || target}
    </a>
  )
}

/** Where a link of a note may lead: to the web and nowhere else. */
export function linkTarget(url: string): string | undefined {
  return /^https?:\/\/[^\s]+$/i.test(url) ? url : undefined
}
