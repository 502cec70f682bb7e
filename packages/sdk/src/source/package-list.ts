import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'

/** What a lockfile says is installed. */
export interface PackageList {
  /** SHA-256 of the file, in hexadecimal. */
  readonly digest: string
  readonly sizeBytes: number
  /** `name@version`, in order; none where the file is not npm's: it is a list itself. */
  readonly packages: readonly string[]
}

/** Reads a lockfile. @throws what the file system throws */
export async function readPackageList(file: string): Promise<PackageList> {
  const bytes = await readFile(file)
  return {
    digest: createHash('sha256').update(bytes).digest('hex'),
    sizeBytes: bytes.length,
    packages: basename(file) === 'package-lock.json' ? packagesOf(bytes.toString('utf8')) : [],
  }
}

/** As npm writes it since version 7: packages by the folder that each lies in. */
function packagesOf(text: string): readonly string[] {
  try {
    const { packages = {} } = JSON.parse(text) as {
      packages?: Readonly<Record<string, { version?: string; name?: string; link?: boolean }>>
    }
    const named = Object.entries(packages).flatMap(([folder, { version, name, link }]) => {
      const at = folder.lastIndexOf('node_modules/')
      if (at < 0 || version === undefined || link === true) return []
      return [`${name ?? folder.slice(at + 'node_modules/'.length)}@${version}`]
    })
    return [...new Set(named)].sort()
  } catch {
    return [] // not what npm writes: its digest tells one from another all the same
  }
}
