import { describe, expect, it } from 'vitest'
import { pathsOfModels } from './model-paths.ts'

describe('the models in a run’s history', () => {
  it('are listed once each, the last first, whatever else stands there', () => {
    const history = [
      { artifact_path: 'model', model_id: 'm-1' },
      { artifact_path: 'old' },
      null,
      { artifact_path: 7 },
      { artifact_path: 'model', model_id: 'm-2' },
    ]

    expect(pathsOfModels(JSON.stringify(history))).toEqual([
      { path: 'model', modelId: 'm-2' },
      { path: 'old', modelId: undefined },
    ])
  })

  it.each([undefined, '', '{}', '[{"artifact_path": "mo'])('are none in %s', (history) => {
    expect(pathsOfModels(history)).toEqual([])
  })
})
