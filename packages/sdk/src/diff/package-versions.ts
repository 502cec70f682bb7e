import { createHash } from 'node:crypto'
import { posix } from 'node:path'
import type { Texts } from './text-changes.ts'

/** Files that say which packages a run had, Node's and Python's. */
const NAMES =
  /^(?:package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|yarn\.lock|bun\.lock|packages\.(?:txt|json)|requirements[\w.-]*\.txt|uv\.lock|poetry\.lock)$/

/** Whether a run's file lists packages. */
export function listsPackages(path: string): boolean {
  return NAMES.test(posix.basename(path))
}

/**
 * The versions of packages that a file lists, by name; several of one package in order. Of a form
 * that is not understood there is one entry, the file's name with the digest of its content.
 */
export function packageVersions(path: string, content: Buffer): Texts {
  const name = posix.basename(path)
  const text = content.toString('utf8')
  const pairs = name.endsWith('.json')
    ? ofJson(text)
    : name.endsWith('.txt')
      ? ofLines(text)
      : ofLock(text)
  if (pairs.length > 0) return gathered(pairs)
  return new Map([
    [name, `sha256:${createHash('sha256').update(content).digest('hex').slice(0, 12)}`],
  ])
}

type Pair = readonly [name: string, version: string]

/** npm's lockfile, or a list of `name@version`. */
function ofJson(text: string): readonly Pair[] {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return []
  }
  if (Array.isArray(parsed)) return parsed.flatMap((line) => pairOf(String(line)))
  const { packages = {} } = Object(parsed) as { packages?: Record<string, LockedPackage> }
  return Object.entries(Object(packages) as Record<string, LockedPackage>).flatMap(
    ([folder, { version, name, link }]): readonly Pair[] => {
      const at = folder.lastIndexOf('node_modules/')
      if (at < 0 || typeof version !== 'string' || link === true) return []
      return [[name ?? folder.slice(at + 'node_modules/'.length), version]]
    },
  )
}

interface LockedPackage {
  readonly version?: string
  readonly name?: string
  readonly link?: boolean
}

/** `name==version` as pip writes it, `name@version` as our lists have it; one a line. */
function ofLines(text: string): readonly Pair[] {
  return text.split('\n').flatMap((line) => pairOf((line.split(/\s[#;]/)[0] ?? '').trim()))
}

/** TOML of uv and Poetry, pnpm's YAML, and the lockfiles of Yarn and Bun. */
function ofLock(text: string): readonly Pair[] {
  const toml = text.matchAll(/^\[\[package\]\]\r?\nname = "([^"]+)"\r?\nversion = "([^"]+)"/gm)
  const yarn = text.matchAll(/^"?(@?[^@\s"]+)@[^\n]*:\r?\n {2}"?version"?:? "?([^"\s]+)"?/gm)
  const bun = text.matchAll(/^ {4}"[^"]+": \["(@?[^@"]+)@([^"]+)"/gm)
  const pnpm = text.matchAll(/^ {2}'?\/?(@?[^@\s'"():]+)@([\w.+-]+)[^\n]*:(?: \{\})?\r?$/gm)
  return [...toml, ...yarn, ...bun, ...pnpm].map(([, name = '', version = '']) => [name, version])
}

function pairOf(line: string): readonly Pair[] {
  const [, name, version] = /^(@?[\w./-]+(?:\[[\w,-]+\])?)(?:===?|@)([^\s;]+)$/.exec(line) ?? []
  return name === undefined || version === undefined ? [] : [[name, version]]
}

function gathered(pairs: readonly Pair[]): Texts {
  const versions = new Map<string, Set<string>>()
  for (const [name, version] of pairs) {
    versions.set(name, (versions.get(name) ?? new Set()).add(version))
  }
  return new Map([...versions].map(([name, all]) => [name, [...all].sort().join(', ')]))
}
