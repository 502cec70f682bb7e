import { expect, it } from 'vitest'
import { operationText } from './operation-text.ts'

const operation = {
  id: 1,
  at: 0,
  actor: '',
  name: 'm',
  version: null,
  key: null,
  before: null,
  after: null,
} as const

it.each([
  [{ verb: 'created', version: 2 }, 'Version 2 was created'],
  [{ verb: 'alias-set', key: 'champion', after: '3' }, '@champion now stands for version 3'],
  [
    { verb: 'alias-set', key: 'champion', before: '3', after: '4' },
    '@champion went from version 3 to version 4',
  ],
  [{ verb: 'stage-set', version: 1, after: 'Staging' }, 'Version 1 went from None to Staging'],
  [
    { verb: 'tag-set', version: 1, key: 'ok', after: 'yes' },
    'Tag ok of version 1 was set to “yes”',
  ],
  [{ verb: 'renamed', before: 'a', after: 'b' }, 'The model was renamed from a to b'],
] as const)('says what %o did', (done, text) => {
  expect(operationText({ ...operation, ...done })).toBe(text)
})
