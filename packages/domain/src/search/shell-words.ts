/**
 * Splits a text at white space as a POSIX shell does, quotes and backslashes removed.
 *
 * @returns undefined if a quote is not closed or a backslash ends the text
 */
export function splitShellWords(text: string): readonly string[] | undefined {
  const words: string[] = []
  let word: string | undefined
  let quote = ''
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at)
    if (quote === '' && /[ \t\r\n]/.test(char)) {
      if (word !== undefined) words.push(word)
      word = undefined
    } else if (quote === '' && (char === '"' || char === "'")) {
      quote = char
      word ??= ''
    } else if (quote !== '' && char === quote) {
      quote = ''
    } else if (char === '\\' && quote !== "'") {
      at += 1
      if (at === text.length) return undefined
      const escaped = text.charAt(at)
      // Between double quotes a backslash stays before all but a quote or another one.
      word = (word ?? '') + (quote === '' || /["\\]/.test(escaped) ? escaped : char + escaped)
    } else {
      word = (word ?? '') + char
    }
  }
  if (quote !== '') return undefined
  if (word !== undefined) words.push(word)
  return words
}
