/**
 * What is selected of lines on screen, as the text has it: a line that is broken where the screen ends
 * is one line. Undefined where nothing of them is selected.
 *
 * @param place holds elements of class `line-text`; those that go on from the one before say so
 */
export function copiedText(selection: Selection, place: Element): string | undefined {
  if (selection.isCollapsed || selection.rangeCount === 0) return undefined
  const range = selection.getRangeAt(0)
  let text: string | undefined
  for (const line of place.querySelectorAll<HTMLElement>('.line-text')) {
    if (!range.intersectsNode(line)) continue
    const part = document.createRange()
    part.selectNodeContents(line)
    if (line.contains(range.startContainer)) part.setStart(range.startContainer, range.startOffset)
    if (line.contains(range.endContainer)) part.setEnd(range.endContainer, range.endOffset)
    const isNew = text !== undefined && line.dataset.goesOn === undefined
    text = `${text ?? ''}${isNew ? '\n' : ''}${part.toString()}`
  }
  return text
}
