import { describe, expect, it } from 'vitest'
import { TrackingError } from '../errors.ts'
import { checkKey } from './key.ts'

describe('keys of metrics, params and tags', () => {
  it.each(['a', 'a b', 'a/b', 'a.b', 'a-b_c:d', 'é', '名前', 'a/..b', '.hidden'])(
    'allows %j',
    (key) => {
      expect(() => checkKey(key)).not.toThrow()
    },
  )

  it.each(['', '.', '..', '...', '/a', 'a/', 'a//b', './a', '../a', '..a', 'a/../b', 'a,b', "a'b"])(
    'refuses %j',
    (key) => {
      expect(() => checkKey(key)).toThrow(TrackingError)
    },
  )

  it('counts characters and not UTF-16 units', () => {
    const allowed = '𠀀'.repeat(250)

    expect(() => checkKey(allowed)).not.toThrow()
    expect(() => checkKey(`${allowed}a`)).toThrow(/250/)
  })

  it('names the place of a bad key', () => {
    expect(() => checkKey('a//b', 'metrics[3].key')).toThrow(/metrics\[3\]\.key/)
  })
})
