import { TrackingError } from '@waymark/domain'
import { describe, expect, it } from 'vitest'
import { checkArtifactPath, isReservedPath, splitArtifactPath } from './artifact-path.ts'

describe('checkArtifactPath', () => {
  it.each([
    '',
    'a.txt',
    'dir/sub/ü 実験.txt',
    '.hidden',
    'dots...txt',
    "quo'te & (paren);x=1@~.txt",
    '?question',
    '100%.txt',
    'a:b',
    'back\\slash',
    '..\\up',
    ' lead',
    'x'.repeat(255),
  ])('accepts %j', (path) => {
    expect(checkArtifactPath(path, '/')).toBe(path)
  })

  it.each([
    '..',
    '../x',
    'a/../b',
    'a/..',
    '.',
    'a/./b',
    '/etc/passwd',
    '//etc/passwd',
    'a//b',
    'a/',
    'C:\\x',
    'c:/x',
    '\\\\host\\share',
    'file:///etc/passwd',
    'FILE:x',
    'nul\0',
    'line\n',
    '\u007f',
    'x'.repeat(256),
    'ü'.repeat(128),
    'd/'.repeat(2000),
  ])('refuses %j', (path) => {
    expect(() => checkArtifactPath(path, '/')).toThrow(TrackingError)
  })

  it('refuses backslashes and colons where they part or mark names', () => {
    expect(() => checkArtifactPath('a\\b', '\\')).toThrow(TrackingError)
    expect(() => checkArtifactPath('a:b', '\\')).toThrow(TrackingError)
  })
})

describe('isReservedPath', () => {
  it('finds names kept for uploads at any depth', () => {
    expect(isReservedPath('a/.Artifact.Uploading.1/b')).toBe(true)
    expect(isReservedPath('a/.artifact/b')).toBe(false)
  })
})

describe('splitArtifactPath', () => {
  it('parts the last segment from its folder', () => {
    expect(splitArtifactPath('a/b/c')).toEqual({ folder: 'a/b', name: 'c' })
    expect(splitArtifactPath('c')).toEqual({ folder: '', name: 'c' })
    expect(splitArtifactPath('')).toEqual({ folder: '', name: '' })
  })
})
