import { expect, it } from 'vitest'
import { type Inline, parseInline } from './inline.ts'

const LINKS = new Map([['ref', 'https://example.org/ref']])
const link = (address: string, ...children: readonly Inline[]): Inline => ({
  kind: 'link',
  address,
  children,
})
const strong = (...children: readonly Inline[]): Inline => ({ kind: 'strong', children })
const em = (...children: readonly Inline[]): Inline => ({ kind: 'em', children })

it.each<readonly [string, readonly Inline[]]>([
  ['plain', ['plain']],
  ['**b** and *i*', [strong('b'), ' and ', em('i')]],
  ['***both***', [em(strong('both'))]],
  ['**b *i* b**', [strong('b ', em('i'), ' b')]],
  ['__init__ of snake_case_name', [strong('init'), ' of snake_case_name']],
  ['2 * 3 * 4', ['2 * 3 * 4']],
  ['**never ended', ['**never ended']],
  ['*a **b*', [em('a **b')]],
  ['~~gone~~ but ~5', [{ kind: 'strike', children: ['gone'] }, ' but ~5']],
  ['`a*b*`', [{ kind: 'code', text: 'a*b*' }]],
  ['`` a`b ``', [{ kind: 'code', text: 'a`b' }]],
  ['`never ended', ['`never ended']],
  ['\\*no\\* \\[x](y)', ['*no* [x](y)']],
  ['[a **b**](https://example.org "t")', [link('https://example.org', 'a ', strong('b'))]],
  ['[a](<b c> "t")', [link('b c', 'a')]],
  ['[a](b_(c))', [link('b_(c)', 'a')]],
  [
    '[Ref] [a][ref] [b][] [c]',
    [
      link('https://example.org/ref', 'Ref'),
      ' ',
      link('https://example.org/ref', 'a'),
      ' [b][] [c]',
    ],
  ],
  ['![alt](p/x.png)', [{ kind: 'image', address: 'p/x.png', alt: 'alt' }]],
  [
    '[![alt](x.png)](https://example.org)',
    [link('https://example.org', { kind: 'image', address: 'x.png', alt: 'alt' })],
  ],
  [
    'see https://example.org/a_b_c.',
    ['see ', link('https://example.org/a_b_c', 'https://example.org/a_b_c'), '.'],
  ],
  ['<https://example.org/x>', [link('https://example.org/x', 'https://example.org/x')]],
  [
    'a  \nb\\\nc<br>d',
    ['a', { kind: 'break' }, 'b', { kind: 'break' }, 'c', { kind: 'break' }, 'd'],
  ],
  ['<b>no</b> & &amp;', ['<b>no</b> & &amp;']],
])('%j is read', (text, nodes) => {
  expect(parseInline(text, LINKS)).toEqual(nodes)
})

it.each([
  ['brackets', '['.repeat(100_000)],
  ['links that never end', '[a]('.repeat(50_000)],
  ['titles that never end', '[a](b "'.repeat(50_000)],
  ['spaces', `[a](${' '.repeat(200_000)}`],
  ['stars', '*a '.repeat(50_000)],
  ['stars to and fro', '*a _b '.repeat(30_000) + '*_'.repeat(30_000)],
  ['a run of stars', '*'.repeat(100_000)],
  ['backticks', Array.from({ length: 500 }, (_, i) => '`'.repeat(i)).join(' ')],
  ['angles', '<http://a'.repeat(50_000)],
  ['backslashes', '\\'.repeat(200_000)],
  ['addresses', 'https://a.'.repeat(30_000)],
])('takes %s in one pass', (_, text) => {
  expect(parseInline(text, LINKS).length).toBeGreaterThan(0)
})
