import { expect, it } from 'vitest'
import { auditLines, type Operation } from './audit-lines.ts'

const set = (id: number, key: string, version = 1): Operation => ({
  id,
  at: id,
  actor: '',
  name: 'm',
  verb: 'tag-set',
  version,
  key,
  before: null,
  after: 'x',
})

it('puts the tags that a client set one after the other into one line, and those of people apart', () => {
  const lines = auditLines([
    set(6, 'wandb.b'),
    set(5, 'wandb.a'),
    set(4, 'approved'),
    set(3, 'wandb.c'),
    set(2, 'wandb.d', 2),
    { ...set(1, 'champion'), verb: 'alias-set' },
  ])

  expect(
    lines.map(({ operation, others }) => [operation.id, ...others.map(({ id }) => id)]),
  ).toEqual([[6, 5], [4], [3], [2], [1]])
})
