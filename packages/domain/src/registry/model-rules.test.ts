import { describe, expect, it } from 'vitest'
import { checkAlias, checkNewAlias } from './alias.ts'
import { checkModelTag } from './model-tag.ts'
import { isPrompt, PROMPT_TAG } from './prompt.ts'
import { parseStage } from './stage.ts'
import { parseVersionNumber } from './version-number.ts'

const refusal = expect.objectContaining({ kind: 'invalid' })

describe('an alias', () => {
  it.each(['champion', 'a-b_c9', 'v', 'v1a', 'ü', '1', 'a'.repeat(255)])('may be %s', (alias) => {
    expect(() => checkNewAlias(alias)).not.toThrow()
  })

  it.each(['latest', 'LATEST', 'v1', 'V23'])('is reserved but may be asked for: %s', (alias) => {
    expect(() => checkAlias(alias)).not.toThrow()
    expect(() => checkNewAlias(alias)).toThrow(refusal)
  })
})

describe('a tag', () => {
  it.each(['plain', 'a b', 'a/b', 'a.b', 'a:b', 'über'])('may have the key %s', (key) => {
    expect(() => checkModelTag({ key, value: '' })).not.toThrow()
  })

  it.each(['', 'a//b', '../a', '/a', 'a%b', '.', 'k'.repeat(251)])(
    'may not have the key %j',
    (key) => {
      expect(() => checkModelTag({ key, value: '' })).toThrow(refusal)
    },
  )

  it('counts characters, not UTF-16 units', () => {
    const value = '\u{1f600}'.repeat(100_000)

    expect(() => checkModelTag({ key: 'k', value })).not.toThrow()
    expect(() => checkModelTag({ key: 'k', value: `${value}x` })).toThrow(refusal)
  })
})

describe('a prompt', () => {
  it('is told by the last of its tags, in any case', () => {
    expect(isPrompt(promptTags('false', 'True'))).toBe(true)
    expect(isPrompt(promptTags('true', 'false'))).toBe(false)
    expect(isPrompt([])).toBe(false)
  })
})

describe('a stage and a version', () => {
  it('are read as MLflow reads them', () => {
    expect(parseStage('sTaGing')).toBe('Staging')
    expect(() => parseStage('Bogus')).toThrow(refusal)
    expect([' 1_0 ', '+3', '-1', '007', '\u0661'].map(parseVersionNumber)).toEqual([
      10, 3, -1, 7, 1,
    ])
    for (const text of ['', 'x', '1.0', '1__0']) {
      expect(() => parseVersionNumber(text)).toThrow(refusal)
    }
  })
})

function promptTags(...values: readonly string[]) {
  return values.map((value) => ({ key: PROMPT_TAG, value }))
}
