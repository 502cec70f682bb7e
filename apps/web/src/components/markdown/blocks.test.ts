import { describe, expect, it } from 'vitest'
import { parseBlocks } from './blocks.ts'
import { linkTarget } from './markdown.tsx'

describe('the blocks of a note', () => {
  it('are headings, paragraphs, lists, tables, quotes and code', () => {
    const blocks = parseBlocks(
      '## Run\none\ntwo\n\n- a\n- b\n\n| x | y |\n| --- | --- |\n| 1 | 2 |\n\n> so\n\n```py\n# no\n```\n1. first',
    )

    expect(blocks).toEqual([
      { kind: 'heading', level: 2, text: 'Run' },
      { kind: 'paragraph', text: 'one\ntwo' },
      { kind: 'list', isOrdered: false, items: ['a', 'b'] },
      { kind: 'table', head: ['x', 'y'], rows: [['1', '2']] },
      { kind: 'quote', text: 'so' },
      { kind: 'code', text: '# no' },
      { kind: 'list', isOrdered: true, items: ['first'] },
    ])
  })

  it.each(['', '```', '|', '|\n|--|', '> ', '# ', '<script>alert(1)</script>', '- \n-'])(
    'are found in any text: %j',
    (text) => {
      expect(() => parseBlocks(text)).not.toThrow()
    },
  )
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
