import { type ReactNode, useMemo } from 'react'
import { JsonTree } from './json-tree.tsx'
import { parseYaml } from './parse-yaml.ts'
import { WithSource } from './with-source.tsx'

/** A YAML file as a tree; as its source, with what is wrong, where it cannot be read. */
export function YamlTree({ text, source }: { readonly text: string; readonly source: ReactNode }) {
  const read = useMemo(() => parseYaml(text), [text])
  if ('mistake' in read) {
    return (
      <>
        <p className="quiet-note">This cannot be read as YAML: {read.mistake}</p>
        {source}
      </>
    )
  }
  return (
    <WithSource name="Tree" source={source}>
      <JsonTree value={read.value} />
    </WithSource>
  )
}
