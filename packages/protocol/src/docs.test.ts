import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { compatibilityPage } from './compatibility.ts'
import { errorPage } from './error-page.ts'

const docs = new URL('../../../docs/', import.meta.url)

it.each([
  { file: 'compatibility.md', page: compatibilityPage },
  { file: 'errors.md', page: errorPage },
])(
  'docs/$file says what the tables say (else: node scripts/generate-docs.mjs)',
  ({ file, page }) => {
    const committed = readFileSync(new URL(file, docs), 'utf8')

    expect(committed).toBe(page())
  },
)
