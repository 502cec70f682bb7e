import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeTestFolder } from '@waymark/store/testing'
import { expect, it } from 'vitest'
import { Journal } from './journal.ts'

it('knows what was noted, over a line that was cut short', () => {
  const file = join(makeTestFolder(), 'journal.ndjson')
  const first = new Journal(file)
  first.note({ kind: 'run', from: 'a', to: 'b', print: '1', at: 5 })
  first.note({ kind: 'settled', from: 'a', print: '1' })
  first.close()
  appendFileSync(file, '{"kind":"run","from":"c","to"')

  const second = new Journal(file)

  expect(second.findRun('a', '1')).toEqual({ to: 'b', print: '1', at: 5 })
  expect(second.findRun('a', '2')).toBeUndefined()
  expect(second.findRun('c', '1')).toBeUndefined()
  expect(second.isSettled('a', '1')).toBe(true)
  second.close()
})

it('forgets a run that is not at the target any more, though it is killed right after', () => {
  const file = join(makeTestFolder(), 'journal.ndjson')
  const first = new Journal(file)
  first.note({ kind: 'run', from: 'a', to: 'a', print: '1' })
  first.note({ kind: 'settled', from: 'a', print: '1' })
  first.note({ kind: 'gone', from: 'a' })

  const second = new Journal(file)

  expect(second.findRun('a', '1')).toBeUndefined()
  expect(second.isSettled('a', '1')).toBe(false)
  second.close()
  first.close()
})
