// Files that import one another cannot be understood one at a time, types included.

/**
 * Circles in what files import, each once and as a way from a file back to itself.
 *
 * @param {ReadonlyMap<string, readonly string[]>} imports by file, what it imports
 * @returns {string[][]}
 */
export function findCircles(imports) {
  const circles = []
  const done = new Set()
  const way = []
  const visit = (file) => {
    const at = way.indexOf(file)
    if (at >= 0) return void circles.push([...way.slice(at), file])
    if (done.has(file)) return
    way.push(file)
    for (const next of imports.get(file) ?? []) visit(next)
    way.pop()
    done.add(file)
  }
  for (const file of imports.keys()) visit(file)
  return circles
}
