import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { makeTestFolder } from './open-test-database.ts'
import type { Recorded } from './recorded.ts'

/** The versions of MLflow whose file stores lie in `fixtures/folders`, oldest first. */
export const FOLDER_FIXTURE_VERSIONS = ['1.30', '2.9', '2.22'] as const

type FolderFixtureVersion = (typeof FOLDER_FIXTURE_VERSIONS)[number]

/** A folder as `fixtures/databases/make.py` packs it. */
interface Packed {
  readonly folders: readonly string[]
  readonly files: Readonly<Record<string, string | { readonly base64: string }>>
}

const FOLDER = fileURLToPath(new URL('../../../../fixtures/folders/', import.meta.url))

/** A copy of the `mlruns` folder that a version of MLflow made; removed after the test. */
export function unpackFolderFixture(version: FolderFixtureVersion): string {
  const packed = read<Packed>(`mlflow-${version}.folder.json`)
  const root = join(makeTestFolder(), 'mlruns')
  for (const name of packed.folders) mkdirSync(join(root, name), { recursive: true })
  for (const [name, content] of Object.entries(packed.files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true })
    writeFileSync(
      join(root, name),
      typeof content === 'string' ? content : Buffer.from(content.base64, 'base64'),
    )
  }
  return root
}

/** What that version of MLflow itself read from its folder. */
export function readFolderFixture(version: FolderFixtureVersion): Recorded {
  return read(`mlflow-${version}.json`)
}

function read<T>(name: string): T {
  return JSON.parse(readFileSync(join(FOLDER, name), 'utf8'))
}
