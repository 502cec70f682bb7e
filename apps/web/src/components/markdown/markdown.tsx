import { Fragment, type ReactNode, useMemo } from 'react'
import { type Block, type ListItem, parseMarkdown } from './blocks.ts'
import { type Inline, parseInline } from './inline.ts'

/** What the place that a text stands in makes of addresses that are relative to it. */
export interface MarkdownPlace {
  readonly image: (address: string, alt: string) => ReactNode
  readonly link: (address: string, children: ReactNode) => ReactNode
}

interface Setting {
  readonly links: ReadonlyMap<string, string>
  readonly place: MarkdownPlace | undefined
}

// A page of hundreds of thousands of parts is none that anybody reads.
const MOST_LENGTH = 300_000

/**
 * A text that somebody wrote, set as the Markdown that it is; never as HTML. Nothing is loaded from
 * another origin: of a picture that lies elsewhere there is a link.
 */
export function Markdown(props: {
  readonly text: string
  /** Without it, relative addresses lead nowhere. */
  readonly place?: MarkdownPlace
  /** Whether lines were broken where the editor ended, not where the writer meant it. */
  readonly isDocument?: boolean
}) {
  const { text, place, isDocument = false } = props
  const { blocks, links } = useMemo(() => parseMarkdown(text.slice(0, MOST_LENGTH)), [text])
  return (
    <div className={isDocument ? 'markdown is-document' : 'markdown'}>
      <Blocks blocks={blocks} setting={{ links, place }} />
      {text.length > MOST_LENGTH && (
        <p className="quiet-note">It goes on: {text.length - MOST_LENGTH} more characters.</p>
      )}
    </div>
  )
}

function Blocks(props: { readonly blocks: readonly Block[]; readonly setting: Setting }) {
  return props.blocks.map((block, i) => (
    // oxlint-disable-next-line react/no-array-index-key -- blocks have no other identity
    <BlockOf key={i} block={block} setting={props.setting} />
  ))
}

function BlockOf({ block, setting }: { readonly block: Block; readonly setting: Setting }) {
  switch (block.kind) {
    case 'heading':
      // Below the panel's own heading, however loud the note is.
      return (
        <p
          role="heading"
          aria-level={Math.min(6, block.level + 2)}
          className="note-heading"
          data-level={block.level}
        >
          {inline(block.text, setting)}
        </p>
      )
    case 'code':
      return (
        // What scrolls must be reachable by keyboard.
        <pre tabIndex={0}>
          <code>{block.text}</code>
        </pre>
      )
    case 'rule':
      return <hr />
    case 'quote':
      return (
        <blockquote>
          <Blocks blocks={block.blocks} setting={setting} />
        </blockquote>
      )
    case 'list': {
      const items = block.items.map((item, i) => (
        // oxlint-disable-next-line react/no-array-index-key -- items have no other identity
        <Item key={i} item={item} setting={setting} />
      ))
      return block.start === undefined ? <ul>{items}</ul> : <ol start={block.start}>{items}</ol>
    }
    case 'table':
      return <Table table={block} setting={setting} />
    case 'paragraph':
      return <p>{inline(block.text, setting)}</p>
  }
}

function Item({ item, setting }: { readonly item: ListItem; readonly setting: Setting }) {
  const { isDone, blocks } = item
  if (isDone === undefined) {
    return (
      <li>
        <Blocks blocks={blocks} setting={setting} />
      </li>
    )
  }
  return (
    <li className="note-task">
      <span role="img" aria-label={isDone ? 'Done' : 'To do'}>
        {isDone ? '☑' : '☐'}
      </span>
      <div>
        <Blocks blocks={blocks} setting={setting} />
      </div>
    </li>
  )
}

function Table(props: {
  readonly table: Extract<Block, { readonly kind: 'table' }>
  readonly setting: Setting
}) {
  const { table, setting } = props
  const set = (column: number) => ({ textAlign: table.aligns[column] })
  return (
    // What scrolls must be reachable by keyboard.
    <div className="note-table" tabIndex={0} role="region" aria-label="Table">
      <table className="plain-table">
        <thead>
          <tr>
            {table.head.map((cell, column) => (
              // oxlint-disable-next-line react/no-array-index-key -- cells have no other identity
              <th key={column} scope="col" style={set(column)}>
                {inline(cell, setting)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, i) => (
            // oxlint-disable-next-line react/no-array-index-key -- rows have no other identity
            <tr key={i}>
              {row.map((cell, column) => (
                // oxlint-disable-next-line react/no-array-index-key -- cells have no other identity
                <td key={column} style={set(column)}>
                  {inline(cell, setting)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function inline(text: string, setting: Setting): ReactNode {
  return <Inlines nodes={parseInline(text, setting.links)} setting={setting} />
}

function Inlines(props: { readonly nodes: readonly Inline[]; readonly setting: Setting }) {
  return props.nodes.map((node, i) => (
    // oxlint-disable-next-line react/no-array-index-key -- parts have no other identity
    <Fragment key={i}>{inlineOf(node, props.setting)}</Fragment>
  ))
}

function inlineOf(node: Inline, setting: Setting): ReactNode {
  if (typeof node === 'string') return node
  if (node.kind === 'break') return <br />
  if (node.kind === 'code') return <code>{node.text}</code>
  if (node.kind === 'image') return imageOf(node.address, node.alt, setting)
  const children = <Inlines nodes={node.children} setting={setting} />
  if (node.kind === 'link') return linkOf(node.address, children, setting)
  if (node.kind === 'strong') return <strong>{children}</strong>
  return node.kind === 'em' ? <em>{children}</em> : <s>{children}</s>
}

function linkOf(address: string, children: ReactNode, { place }: Setting): ReactNode {
  const target = linkTarget(address)
  if (target !== undefined) {
    return (
      <a href={target} rel="noopener noreferrer nofollow" target="_blank">
        {children}
      </a>
    )
  }
  if (place !== undefined && isRelative(address)) return place.link(address, children)
  return <span title={address}>{children}</span>
}

function imageOf(address: string, alt: string, setting: Setting): ReactNode {
  const { place } = setting
  if (place !== undefined && isRelative(address)) return place.image(address, alt)
  return linkOf(address, alt || address, setting)
}

/** Where a link of a note may lead: to the web and nowhere else. */
export function linkTarget(url: string): string | undefined {
  return /^https?:\/\/[^\s]+$/i.test(url) ? url : undefined
}

/** Whether an address has no scheme, no host and no root: one beside the text itself. */
function isRelative(address: string): boolean {
  return !/^(?:[a-z][a-z\d+.-]*:|[/\\#?])/i.test(address) && address !== ''
}
