import { describe, expect, it } from 'vitest'
import { isLost } from './sign-of-life.ts'

const PATIENCE = { heartbeatMs: 10, writeMs: 60 }

describe('isLost', () => {
  it.each([
    ['a heartbeat that is late', { heartbeatAt: 89, writtenAt: 0 }, true],
    ['a heartbeat in time', { heartbeatAt: 90, writtenAt: 0 }, false],
    ['a late heartbeat, but points since', { heartbeatAt: 50, writtenAt: 95 }, false],
    ['no heartbeat and silence', { heartbeatAt: null, writtenAt: 39 }, true],
    ['no heartbeat, but points', { heartbeatAt: null, writtenAt: 40n }, false],
    ['points from the future', { heartbeatAt: null, writtenAt: 1e15 }, false],
    ['nothing known of it', { heartbeatAt: null, writtenAt: null }, false],
  ])('with %s is decided', (_, sign, expected) => {
    expect(isLost(sign, 100, PATIENCE)).toBe(expected)
  })
})
