/** One line of CSV as RFC 4180 has it, without its end; undefined and null are empty. */
export function csvLine(cells: readonly (string | number | bigint | null | undefined)[]): string {
  return cells
    .map((cell) => quote(cell === null || cell === undefined ? '' : String(cell)))
    .join(',')
}

function quote(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
