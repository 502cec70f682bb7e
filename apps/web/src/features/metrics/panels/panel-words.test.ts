import { describe, expect, it } from 'vitest'
import type { ChartGroups } from '../groups/chart-groups.ts'
import { lastOfWords, runsWords } from './panel-words.ts'

function buildGroups(sampled: number, runs: number): ChartGroups {
  const group = { id: '["a"]', name: 'a', ink: { colour: 0, dash: 0 } }
  return {
    shown: [group],
    runs,
    census: undefined,
    question: { experimentIds: ['1'], filter: '', by: ['params.a'], limit: 24, spread: 'mean' },
    byRun: new Map(Array.from({ length: sampled }, (_, at) => [String(at), group])),
  }
}

describe('what a panel says of its runs', () => {
  it('is how many they are', () => {
    expect(runsWords(1, undefined)).toBe('1 run')
    expect(lastOfWords(3, buildGroups(3, 3))).toBe('last of 3 runs')
  })

  it('names all runs of the groups where only some of them are shown', () => {
    expect(lastOfWords(199, buildGroups(200, 1000))).toBe('last of 199 runs of 1,000 in the groups')
  })
})
