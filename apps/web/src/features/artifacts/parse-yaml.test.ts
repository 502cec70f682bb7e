import { expect, it } from 'vitest'
import { parseYaml } from './parse-yaml.ts'

it.each([
  ['a: 1\nb: [x, null, true]', { a: 1, b: ['x', null, true] }],
  ['a: 1\n---\nb: 2', [{ a: 1 }, { b: 2 }]],
  ['a: &x {y: 1}\nb: *x', { a: { y: 1 }, b: { y: 1 } }],
  ['x: !tag 3', { x: '3' }],
  ['', []],
])('reads %j', (text, value) => {
  expect(parseYaml(text)).toEqual({ value })
})

it.each([
  ['a list within braces', '{a: [1'],
  ['tabs', 'a:\n\t- b'],
  ['a name of nothing', 'a: *nobody'],
  [
    'names of names of names',
    `a: &a [x, x, x, x, x, x, x, x, x]\n${Array.from('bcdefgh', (name, i) => `${name}: &${name} [${Array.from({ length: 9 }, () => `*${'abcdefg'[i]}`)}]`).join('\n')}`,
  ],
  ['brackets without end', '['.repeat(20_000)],
])('says what is wrong with %s', (_, text) => {
  const read = parseYaml(text)

  expect('mistake' in read && read.mistake).toMatch(/\w/)
})

it('takes no key for what objects inherit', () => {
  parseYaml('__proto__: {polluted: yes}')

  expect('polluted' in {}).toBe(false)
})
