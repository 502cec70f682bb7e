import { expect, it } from 'vitest'
import { addRegisteredVersion } from './registered-versions.ts'

it('lists versions as Python spells JSON, each once', () => {
  const first = addRegisteredVersion(undefined, { name: 'ü "x"', version: 1 })
  const second = addRegisteredVersion(first, { name: 'b', version: 2 })

  expect(second).toBe('[{"name": "\\u00fc \\"x\\"", "version": 1}, {"name": "b", "version": 2}]')
  expect(addRegisteredVersion(second, { name: 'b', version: 2 })).toBe(second)
})

it('refuses to overwrite what is no list', () => {
  for (const before of ['not json', '{"a": 1}']) {
    expect(() => addRegisteredVersion(before, { name: 'b', version: 2 })).toThrow(
      expect.objectContaining({ kind: 'invalid' }),
    )
  }
})
