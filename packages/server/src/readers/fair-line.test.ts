import { describe, expect, it } from 'vitest'
import { FairLine } from './fair-line.ts'
import { ReadPaces } from './read-paces.ts'

describe('the line before the reader threads', () => {
  it('has short reads go before long ones, each kind in its order', () => {
    const { line, names } = openLine(() => 0)

    line.push({ name: 'groups', cancelled: false }, true)
    line.push({ name: 'importance', cancelled: false }, true)
    line.push({ name: 'page', cancelled: false }, false)
    line.push({ name: 'run', cancelled: false }, false)

    expect(line.length).toBe(4)
    expect(names()).toEqual(['page', 'run', 'groups', 'importance'])
    expect(line.length).toBe(0)
  })

  it('has a long read that waited for half a second go first', () => {
    let now = 0
    const { line, names } = openLine(() => now)
    line.push({ name: 'groups', cancelled: false }, true)
    now = 400
    line.push({ name: 'importance', cancelled: false }, true)
    line.push({ name: 'page', cancelled: false }, false)

    now = 500

    expect(names()).toEqual(['groups', 'page', 'importance'])
  })

  it('skips what left, of either kind', () => {
    const { line, names } = openLine(() => 0)
    const groups = { name: 'groups', cancelled: false }
    const page = { name: 'page', cancelled: false }
    line.push(groups, true)
    line.push(page, false)
    line.push({ name: 'importance', cancelled: false }, true)
    line.push({ name: 'run', cancelled: false }, false)

    line.leave(groups)
    line.leave(page)

    expect(line.length).toBe(2)
    expect(names()).toEqual(['run', 'importance'])
  })
})

describe('the paces of reads', () => {
  it('are those of late, of each route', () => {
    const paces = new ReadPaces()

    for (const ms of [400, 90]) paces.note('groups', ms)
    paces.note('table', 12)
    const before = ['groups', 'table', 'run'].map((route) => paces.isLong(route))
    for (let n = 0; n < 9; n += 1) paces.note('groups', 20)

    expect(before).toEqual([true, false, false])
    expect(paces.isLong('groups')).toBe(false)
  })
})

interface Named {
  readonly name: string
  cancelled: boolean
}

function openLine(now: () => number) {
  const line = new FairLine<Named>(now)
  /** Empties it. */
  const names = () => {
    const taken: string[] = []
    for (let item = line.shift(); item; item = line.shift()) taken.push(item.name)
    return taken
  }
  return { line, names }
}
