import { describe, expect, it } from 'vitest'
import { codeFacts, packagesIn } from './code-facts.ts'

describe('what is known of a run’s code', () => {
  it('comes from MLflow’s tags and the SDK’s alike', () => {
    const tags = new Map([
      ['waymark.command', 'node train.js --lr 0.1'],
      ['mlflow.source.git.commit', '1f0c'],
      ['waymark.git.branch', 'main'],
      ['waymark.git.dirty', 'true'],
      ['waymark.git.patch', 'left out: longer than 1048576 bytes'],
      ['team', 'vision'],
    ])

    const facts = codeFacts(tags)

    expect(facts.rows).toEqual([
      { key: 'Command', value: 'node train.js --lr 0.1' },
      { key: 'Commit', value: '1f0c' },
      { key: 'Branch', value: 'main' },
      { key: 'Uncommitted changes', value: 'true' },
    ])
    expect(facts).toMatchObject({ commit: '1f0c', isDirty: true })
    expect(facts.patchNote).toContain('1048576')
  })

  it('lists packages with all their versions, scopes included', () => {
    expect(packagesIn('@a/b@1.0.0\nc@2.0.0\nc@3.0.0\n\nnonsense')).toEqual([
      { name: '@a/b', versions: ['1.0.0'] },
      { name: 'c', versions: ['2.0.0', '3.0.0'] },
    ])
  })
})
