import { describe, expect, it } from 'vitest'
import { readWireFilePath, readWirePath } from './wire-path.ts'

const invalid = expect.objectContaining({ code: 'ARTIFACT_PATH_INVALID' })
const missing = expect.objectContaining({ code: 'ARTIFACT_NOT_FOUND' })

describe('readWirePath', () => {
  it.each([
    ['', ''],
    ['a b.txt', 'a b.txt'],
    ['plus+sign', 'plus+sign'],
    ['per%cent', 'per\ufffdnt'],
    ['a%2525b', 'a%b'],
    ['dir/', 'dir'],
    ['./dir//sub/.', 'dir/sub'],
    ['.', ''],
    ['?question', '?question'],
    ['..\\up', '..\\up'],
  ])('reads %j as %j', (sent, path) => {
    expect(readWirePath(sent)).toBe(path)
  })

  it.each([
    '../x',
    'a/%2e%2e/b',
    '%252e%252e/x',
    '/etc',
    '%2fetc',
    'C:\\',
    'file:///etc',
    'a#b',
    '%23',
  ])('refuses %j', (sent) => {
    expect(() => readWirePath(sent)).toThrow(invalid)
  })

  it.each(['a\nb', 'a%00b', '\u007f', `%${'25'.repeat(12)}41`])('finds nothing at %j', (sent) => {
    expect(() => readWirePath(sent)).toThrow(missing)
  })
})

describe('readWireFilePath', () => {
  it('forgives doubled slashes before the name only', () => {
    expect(readWireFilePath('a//b.txt')).toBe('a/b.txt')
    expect(readWireFilePath('b.txt')).toBe('b.txt')
  })

  it.each(['a/./b', './b', 'a//b/c', '/b', '../b', 'a/..', '.'])('refuses %j', (sent) => {
    expect(() => readWireFilePath(sent)).toThrow(invalid)
  })
})
