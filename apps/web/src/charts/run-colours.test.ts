import { describe, expect, it } from 'vitest'
import { assignInks } from './run-colours.ts'

const IDS = Array.from({ length: 20 }, (_, i) => `run-${i * 7919}`)

describe('the inks of runs', () => {
  it('differ as long as there are enough', () => {
    const inks = [...assignInks(IDS).values()].map(({ colour, dash }) => `${colour}/${dash}`)

    expect(new Set(inks).size).toBe(IDS.length)
  })

  it('use each colour before any dash', () => {
    const inks = [...assignInks(IDS.slice(0, 8)).values()]

    expect(inks.every(({ dash }) => dash === 0)).toBe(true)
  })

  it('belong to the run, not to its place', () => {
    const alone = assignInks(['run-1']).get('run-1')

    const first = assignInks(['run-1', 'run-2', 'run-3']).get('run-1')

    expect(first).toEqual(alone)
  })
})
