/** Rows of a text of comma- or tab-separated values (RFC 4180), at most so many. */
export function parseCsv(text: string, separator: ',' | '\t', maxRows: number): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let isQuoted = false
  for (let i = 0; i < text.length && rows.length < maxRows; i += 1) {
    const char = text[i]
    if (isQuoted) {
      if (char !== '"') cell += char
      else if (text[i + 1] === '"') {
        cell += '"'
        i += 1
      } else isQuoted = false
    } else if (char === '"' && cell === '') isQuoted = true
    else if (char === separator) {
      row.push(cell)
      cell = ''
    } else if (char === '\n') {
      rows.push([...row, cell.replace(/\r$/, '')])
      row = []
      cell = ''
    } else cell += char
  }
  const isLast = (cell !== '' || row.length > 0) && rows.length < maxRows
  if (isLast) rows.push([...row, cell])
  return rows
}
