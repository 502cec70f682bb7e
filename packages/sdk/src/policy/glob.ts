/**
 * Whether a name or path matches a pattern: `*` is anything within a segment, `**` also across
 * slashes, `?` one sign.
 */
export function matchesGlob(text: string, glob: string): boolean {
  const source = glob
    .split(/(\*\*\/|\*\*|\*|\?)/)
    .map((part) => {
      if (part === '**/') return '(?:.*/)?'
      if (part === '**') return '.*'
      if (part === '*') return '[^/]*'
      if (part === '?') return '[^/]'
      return part.replace(/[\\^$.+()[\]{}|]/g, '\\$&')
    })
    .join('')
  return new RegExp(`^${source}$`, 'su').test(text)
}
