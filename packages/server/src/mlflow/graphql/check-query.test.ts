import { parse } from 'graphql'
import { expect, it } from 'vitest'
import { findExcess, findExcessInText } from './check-query.ts'

const limits = { rootFields: 10, aliases: 10 }

function nested(levels: number): string {
  return `${'{a'.repeat(levels)}${'}'.repeat(levels)}`
}

it('takes ten levels, ten root fields and ten aliases at each level', () => {
  const many = (name: string) => Array.from({ length: 10 }, (_, i) => `${name}${i}: b`).join(' ')

  for (const query of [nested(10), `{ ${many('x')} }`, `{ a { ${many('x')} } b { ${many('y')} } }`])
    expect(findExcess(parse(query), limits)).toBeUndefined()
})

it.each([
  ['levels', nested(11)],
  ['root fields', `{ ${'a '.repeat(11)} }`],
  ['aliases', `{ a { ${Array.from({ length: 11 }, (_, i) => `x${i}: b`).join(' ')} } }`],
  [
    'aliases',
    `{ a { ${'...F '.repeat(2)} ...on Query { ${'x: a '.repeat(6)} } } } fragment F on Query { ${'y: a '.repeat(5)} }`,
  ],
  ['fields', `{ a { ${'b '.repeat(1001)} } }`],
  ['fields', `{ a } fragment Unused on Query { ${'b '.repeat(1001)} }`],
  ['levels', `{ ...F } fragment F on Query { a { ...F } b { ...F } c { ...F } }`],
])('refuses too many %s', (what, query) => {
  expect(findExcess(parse(query), { rootFields: 10, aliases: 10 })).toContain(what)
})

it('finds what is too long or too nested before it is parsed', () => {
  expect(findExcessInText('{a'.repeat(64))).toBeUndefined()
  expect(findExcessInText('{a'.repeat(50_000))).toContain('brackets')
  expect(findExcessInText(`{ ${'a '.repeat(100_000)} }`)).toContain('words')
})
