import { describe, expect, it } from 'vitest'
import { type Block, parseMarkdown } from './blocks.ts'
import { linkTarget } from './markdown.tsx'

const paragraph = (text: string): Block => ({ kind: 'paragraph', text })
const item = (text: string, ...more: readonly Block[]) => ({
  isDone: undefined,
  blocks: [paragraph(text), ...more],
})
const bullets = (...items: readonly ReturnType<typeof item>[]): Block => ({
  kind: 'list',
  start: undefined,
  items,
})
const blocksOf = (text: string) => parseMarkdown(text).blocks

describe('the blocks of a note', () => {
  it('are headings, paragraphs, lists, tables, quotes and code', () => {
    const blocks = blocksOf(
      '## Run ##\none\ntwo\n\n- a\n- b\n\n| x | y |\n| --- | --: |\n| 1 | 2 |\n\n> so\n\n```py\n# no\n```\n3. first',
    )

    expect(blocks).toEqual([
      { kind: 'heading', level: 2, text: 'Run' },
      paragraph('one\ntwo'),
      bullets(item('a'), item('b')),
      {
        kind: 'table',
        aligns: [undefined, 'end'],
        head: ['x', 'y'],
        rows: [['1', '2']],
      },
      { kind: 'quote', blocks: [paragraph('so')] },
      { kind: 'code', text: '# no' },
      { kind: 'list', start: 3, items: [item('first')] },
    ])
  })

  it('are lists within lists, with all that stands in an item', () => {
    const blocks = blocksOf('- a\n  - b\n    - c\n  - d\n\n    more of d\n- e\n  goes\non\n\nafter')

    expect(blocks).toEqual([
      bullets(
        item('a', bullets(item('b', bullets(item('c'))), item('d', paragraph('more of d')))),
        item('e\ngoes\non'),
      ),
      paragraph('after'),
    ])
  })

  it('are lists below a number although they are indented by two', () => {
    expect(blocksOf('1. a\n  - b\n2. c')).toEqual([
      { kind: 'list', start: 1, items: [item('a', bullets(item('b'))), item('c')] },
    ])
  })

  it('are tasks, done or not', () => {
    expect(blocksOf('- [x] a\n- [ ] b')).toEqual([
      {
        kind: 'list',
        start: undefined,
        items: [
          { isDone: true, blocks: [paragraph('a')] },
          { isDone: false, blocks: [paragraph('b')] },
        ],
      },
    ])
  })

  it('are code in an item, indented or between fences, without its indent', () => {
    expect(blocksOf('1. a\n\n   ~~~\n   x\n     y\n   ~~~\n\n    z')).toEqual([
      {
        kind: 'list',
        start: 1,
        items: [item('a', { kind: 'code', text: 'x\n  y' }, paragraph('z'))],
      },
    ])
    expect(blocksOf('    a\n\n    b\nc')).toEqual([
      { kind: 'code', text: 'a\n\nb' },
      paragraph('c'),
    ])
  })

  it('are rules, underlined headings, and what describes the text before it begins', () => {
    expect(blocksOf('---\nlicense: mit\n---\nTitle\n===\n* * *\nSmaller\n---')).toEqual([
      { kind: 'code', text: 'license: mit' },
      { kind: 'heading', level: 1, text: 'Title' },
      { kind: 'rule' },
      { kind: 'heading', level: 2, text: 'Smaller' },
    ])
  })

  it('know cells with bars, rows of other lengths, and a table right below a line', () => {
    expect(blocksOf('So:\n| a | b |\n|:-:|---|\n| `x \\| y` |\n| 1 | 2 | 3 |')).toEqual([
      paragraph('So:'),
      {
        kind: 'table',
        aligns: ['center', undefined],
        head: ['a', 'b'],
        rows: [
          ['`x | y`', ''],
          ['1', '2'],
        ],
      },
    ])
  })

  it('say where named links lead, and leave comments out', () => {
    const { blocks, links } = parseMarkdown(
      '<!-- not\nshown -->\nshown\n\n[Ref]: https://example.org/a "title"\n[ref]: https://example.org/b',
    )

    expect(blocks).toEqual([paragraph('shown')])
    expect([...links]).toEqual([['ref', 'https://example.org/a']])
  })

  it.each([
    '',
    '```',
    '|',
    '|\n|--|',
    '> ',
    '# ',
    '<script>alert(1)</script>',
    '- \n-',
    '<!--',
    '---',
    '1.',
    '[a]:',
    '- [ ]',
    '    ',
  ])('are found in any text: %j', (text) => {
    expect(() => parseMarkdown(text)).not.toThrow()
  })

  it.each([
    ['quotes in quotes', '>'.repeat(20_000)],
    ['lists in lists', Array.from({ length: 400 }, (_, i) => `${' '.repeat(2 * i)}- x`).join('\n')],
    ['comments that never end', '<!--\n'.repeat(20_000)],
    ['fences that never end', '```\n~~~\n'.repeat(10_000)],
    ['tables without end', '|a\n|-\n'.repeat(10_000)],
    ['spaces', `[a]: x${' '.repeat(100_000)}y\n# ${'# '.repeat(20_000)}`],
    ['rules that are none', `${'- '.repeat(50_000)}x\n${'* '.repeat(50_000)}x`],
  ])('are found soon in %s', (_, text) => {
    expect(parseMarkdown(text).blocks.length).toBeGreaterThan(0)
  })
})

it.each([
  ['https://example.org/a', 'https://example.org/a'],
  ['javascript:alert(1)', undefined],
  ['JaVaScRiPt:alert(1)', undefined],
  ['data:text/html,x', undefined],
  ['//example.org', undefined],
  ['not a url', undefined],
])('a link to %s leads to %s', (url, target) => {
  expect(linkTarget(url)).toBe(target)
})
