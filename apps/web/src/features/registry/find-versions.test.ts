import { describe, expect, it } from 'vitest'
import type { ModelVersion } from '../../api/models.ts'
import { findVersions } from './find-versions.ts'

const aliases = [{ alias: 'champion', version: '3' }]

function buildVersion(version: string, parts: Partial<ModelVersion> = {}): ModelVersion {
  const none = { stage: '', description: '', runId: '', status: 'READY', source: '' }
  return { version, createdAt: 0, tags: new Map(), ...none, ...parts }
}

function found(versions: readonly ModelVersion[], text: string): readonly string[] {
  return findVersions({ aliases }, versions, text).map(({ version }) => version)
}

describe('findVersions', () => {
  const versions = ['171', '40', '17', '3', '1'].map((version) => buildVersion(version))

  it('finds a number and those that begin with it, the number itself first', () => {
    expect(found(versions, '17')).toEqual(['17', '171'])
    expect(found(versions, 'v17')).toEqual(['17', '171'])
  })

  it('finds an alias, a tag, a stage and a description', () => {
    const written = [
      buildVersion('5', { tags: new Map([['data', 'v0']]) }),
      buildVersion('4', { stage: 'Production' }),
      buildVersion('3'),
      buildVersion('2', { description: 'Trained on line 4' }),
    ]

    expect(found(written, '@champ')).toEqual(['3'])
    expect(found(written, 'data=v0')).toEqual(['5'])
    expect(found(written, 'production')).toEqual(['4'])
    expect(found(written, 'trained line')).toEqual(['2'])
  })

  it('finds all by an empty text', () => {
    expect(found(versions, ' ')).toHaveLength(5)
  })
})
