/** What tags say of the program that made a run. */
export interface CodeFacts {
  readonly rows: readonly { readonly key: string; readonly value: string }[]
  readonly commit: string | undefined
  readonly command: string | undefined
  readonly isDirty: boolean
  /** Why there is no patch though there could be one. */
  readonly patchNote: string | undefined
}

/** Tags of MLflow's clients and of the SDK, in the order in which a reader asks for them. */
const ROWS: readonly (readonly [key: string, tags: readonly string[]])[] = [
  ['Command', ['waymark.command']],
  ['Program', ['mlflow.source.name']],
  ['Entry point', ['mlflow.project.entryPoint']],
  ['Commit', ['mlflow.source.git.commit']],
  ['Branch', ['mlflow.source.git.branch', 'waymark.git.branch']],
  ['Repository', ['mlflow.source.git.repoURL']],
  ['Uncommitted changes', ['mlflow.source.git.dirty', 'waymark.git.dirty']],
  ['Node', ['waymark.node.version']],
  ['Python', ['python.version', 'python_version']],
  ['Lockfile', ['waymark.lockfile.name']],
  ['Lockfile’s SHA-256', ['waymark.lockfile.sha256']],
  ['Seed', ['waymark.seed']],
  ['Image', ['mlflow.docker.image.name']],
]

/** Reads what a run's tags say of its program. */
export function codeFacts(tags: ReadonlyMap<string, string>): CodeFacts {
  const valueOf = (names: readonly string[]) => names.map((name) => tags.get(name)).find(Boolean)
  const dirty = valueOf(['mlflow.source.git.dirty', 'waymark.git.dirty'])
  const patch = tags.get('waymark.git.patch')
  return {
    rows: ROWS.flatMap(([key, names]) => {
      const value = valueOf(names)
      return value === undefined ? [] : [{ key, value }]
    }),
    commit: tags.get('mlflow.source.git.commit') || undefined,
    command: tags.get('waymark.command') || undefined,
    isDirty: dirty?.toLowerCase() === 'true',
    patchNote: patch?.startsWith('left out') ? patch : undefined,
  }
}

/** `name@version` a line, several versions of a name together. */
export function packagesIn(
  text: string,
): readonly { readonly name: string; readonly versions: readonly string[] }[] {
  const byName = new Map<string, string[]>()
  for (const line of text.split(/\r?\n/)) {
    // A scope begins with the sign that separates the version.
    const at = line.lastIndexOf('@')
    if (at < 1) continue
    const name = line.slice(0, at)
    byName.set(name, [...(byName.get(name) ?? []), line.slice(at + 1)])
  }
  return [...byName].map(([name, versions]) => ({ name, versions }))
}
