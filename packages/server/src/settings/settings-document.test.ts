import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { settingsDocument } from './settings-document.ts'

it('is what docs/server.md says; scripts/generate-docs.mjs writes it anew', () => {
  const written = readFileSync(new URL('../../../../docs/server.md', import.meta.url), 'utf8')

  expect(written).toBe(settingsDocument())
})
