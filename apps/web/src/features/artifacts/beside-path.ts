/**
 * The path of a logged file that a text names by an address relative to its folder; undefined where that
 * leads out of what the run logged.
 *
 * @param folder where the text lies; the root is the empty path
 */
export function pathBeside(folder: string, address: string): string | undefined {
  const [path = ''] = address.split(/[?#]/)
  const parts = folder === '' ? [] : folder.split('/')
  for (const part of decoded(path).split('/')) {
    if (part === '' || part === '.') continue
    if (part !== '..') parts.push(part)
    else if (parts.pop() === undefined) return undefined
  }
  return parts.length === 0 ? undefined : parts.join('/')
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path // A name with a per cent sign that encodes nothing.
  }
}
