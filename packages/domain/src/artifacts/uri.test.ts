import { describe, expect, it } from 'vitest'
import { findLocalPath } from './local-uri.ts'
import { decodePercent, decodePercentFully } from './percent.ts'
import { hostOf, splitUri } from './uri.ts'

describe('splitUri', () => {
  it('takes a full location apart', () => {
    expect(splitUri(' HTTP://u@Host:1/a/b;p?q=1#f')).toEqual({
      scheme: 'http',
      authority: 'u@Host:1',
      path: '/a/b',
      params: 'p',
      query: 'q=1',
      fragment: 'f',
    })
  })

  it('keeps a semicolon in the path of schemes without params', () => {
    expect(splitUri('s3://b/x;p').path).toBe('/x;p')
  })
})

describe('hostOf', () => {
  it('leaves user, port and brackets out', () => {
    expect(['u@Host:1', '[::1]:5', ''].map(hostOf)).toEqual(['host', '::1', ''])
  })
})

describe('decodePercent', () => {
  it('decodes once, and never throws', () => {
    expect(decodePercent('a%2520b')).toBe('a%20b')
    expect(decodePercent('per%cent %zz %')).toBe('per\ufffdnt %zz %')
    expect(decodePercent('%C3%BC%EF%BB%BF')).toBe('ü\ufeff')
  })

  it('decodes fully within ten rounds', () => {
    expect(decodePercentFully('%25252e')).toBe('.')
    expect(decodePercentFully(`%${'25'.repeat(12)}2e`)).toBeUndefined()
  })
})

describe('findLocalPath', () => {
  it('reads paths and file URIs, and nothing else', () => {
    expect(findLocalPath('/a%20b')).toBe('/a b')
    expect(findLocalPath('file:///a/b')).toBe('/a/b')
    expect(findLocalPath('file://localhost/a')).toBe('/a')
    expect(findLocalPath('file:rel')).toBe('rel')
    expect(findLocalPath('s3://b/x')).toBeUndefined()
  })
})
