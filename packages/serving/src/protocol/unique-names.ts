/** Names of columns as pandas has them: one that stands again becomes `name.1`, then `name.2`. */
export function uniqueNames(names: readonly string[]): readonly string[] {
  const taken = new Set<string>()
  return names.map((name) => {
    let unique = name
    for (let count = 1; taken.has(unique); count += 1) unique = `${name}.${count}`
    taken.add(unique)
    return unique
  })
}
