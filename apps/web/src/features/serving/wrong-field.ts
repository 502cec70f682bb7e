import type { FormField } from './form-field.ts'

/** The field that a model's message is about: the one with the longest name that stands in it. */
export function findWrongField(
  message: string,
  fields: readonly FormField[],
): FormField | undefined {
  return fields
    .filter(({ name }) => name !== '' && isNamed(message, name))
    .toSorted((a, b) => b.name.length - a.name.length)[0]
}

/** In quotes, as ours and MLflow's servers write names, or after the word that says what it names. */
function isNamed(message: string, name: string): boolean {
  return (
    [`'${name}'`, `"${name}"`, `\`${name}\``].some((quoted) => message.includes(quoted)) ||
    [`column ${name}`, `input ${name}`, `param ${name}`].some((words) => {
      const at = message.indexOf(words)
      return at >= 0 && !/^\w/.test(message.slice(at + words.length))
    })
  )
}
