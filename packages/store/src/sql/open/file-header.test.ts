import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it, onTestFinished } from 'vitest'
import { makeTestFolder } from '../../testing/open-test-database.ts'
import { makeMlflowFile } from '../../testing/store-files.ts'
import { openUntouched } from '../dialects/sqlite/inspect.ts'
import { rootPages } from './check-integrity.ts'
import { checkRootPages, readFileHeader } from './file-header.ts'

function makeFileAndRoots() {
  const path = makeMlflowFile(makeTestFolder())
  const db = openUntouched(path, { immutable: true })
  onTestFinished(() => db.close())
  return { path, roots: rootPages(db), ...readFileHeader(path) }
}

describe('the pages where tables begin', () => {
  it('are all there in a good file', () => {
    const { path, pageSize, roots } = makeFileAndRoots()

    expect(roots.length).toBeGreaterThan(100)
    expect(() => checkRootPages(path, pageSize, [1, ...roots])).not.toThrow()
  })

  it('are missed where one was overwritten', () => {
    const { path, pageSize, roots } = makeFileAndRoots()
    const [root = 0] = roots.slice(50)
    const bytes = readFileSync(path)
    writeFileSync(path, bytes.fill(0, (root - 1) * pageSize, root * pageSize))

    expect(() => checkRootPages(path, pageSize, roots)).toThrow(
      expect.objectContaining({ code: 'STORE_DAMAGED' }),
    )
  })
})
