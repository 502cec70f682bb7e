import type { LiveEvent } from '@waymark/protocol/waymark'
import { describe, expect, it } from 'vitest'
import { EventRing } from './event-ring.ts'
import type { Interest } from './listeners.ts'

const EVERYTHING: Interest = { experimentIds: new Set(), runIds: new Set() }

function changed(experimentId: string): LiveEvent {
  return { event: 'experiment-changed', data: { experimentId } }
}

describe('EventRing', () => {
  it('knows what followed an id, and for whom', () => {
    const ring = new EventRing()
    ring.add(changed('1'))
    const id = ring.lastId
    const [second, third] = [ring.add(changed('2')), ring.add(changed('3'))]

    const all = ring.since(id, EVERYTHING)
    const some = ring.since(id, { ...EVERYTHING, experimentIds: new Set(['3']) })

    expect(all).toBe(second + third)
    expect(some).toBe(third)
    expect(ring.since(ring.lastId, EVERYTHING)).toBe('')
  })

  it('does not pretend to know what it has forgotten', () => {
    const ring = new EventRing(2)
    const first = ring.lastId
    for (let n = 0; n < 5; n++) ring.add(changed(String(n)))
    const recent = ring.lastId

    expect(ring.since(first, EVERYTHING)).toBeUndefined()
    expect(ring.since(recent, EVERYTHING)).toBe('')
    ring.restart()
    expect(ring.since(recent, EVERYTHING)).toBeUndefined()
  })

  it.each(['', 'x', 'x-1', '-', 'x-1e9'])('knows no id %j', (id) => {
    const ring = new EventRing()

    const missed = ring.since(id, EVERYTHING)

    expect(missed).toBeUndefined()
  })

  it('knows no id of its own future', () => {
    const ring = new EventRing()
    const [name] = ring.lastId.split('-')

    expect(ring.since(`${name}-7`, EVERYTHING)).toBeUndefined()
    expect(ring.since(`${name}-0.5`, EVERYTHING)).toBeUndefined()
  })
})
