/**
 * One line of CSV (RFC 4180): what is absent is empty, an empty text `""`. A text that a spreadsheet
 * would run as a formula is set behind an apostrophe, which makes it a text there; a number is not.
 */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map(cellOf).join(',')}\n`
}

function cellOf(cell: string | number | null): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const isFormula = /^[=+\-@\t\r]/.test(cell) && Number.isNaN(Number(cell))
  const text = isFormula ? `'${cell}` : cell
  return text === '' || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
