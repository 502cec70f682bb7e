import { parseAllDocuments } from 'yaml'

/** What a text of YAML says, several documents as a list; or what is wrong with it. */
export function parseYaml(
  text: string,
): { readonly value: unknown } | { readonly mistake: string } {
  try {
    const documents = [...parseAllDocuments(text, { logLevel: 'silent', prettyErrors: true })]
    const [mistake] = documents.flatMap(({ errors }) => errors)
    if (mistake) return { mistake: mistake.message.split('\n')[0] ?? '' }
    // A few names that stand for one another many times over would fill the memory: that is refused.
    const values = documents.map((document): unknown => document.toJS({ maxAliasCount: 100 }))
    return { value: values.length === 1 ? values[0] : values }
  } catch (cause) {
    return { mistake: (cause as Error).message } // what the parser throws
  }
}
