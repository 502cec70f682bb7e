/** Collects what a flag is given as often as it is. */
export function append(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text]
}
