/** Hands a file that was made here to the browser's downloads. */
export function saveFile(content: Blob, name: string): void {
  const url = URL.createObjectURL(content)
  saveFrom(url, name)
  // The download has begun; its bytes are the browser's now.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

/** Has the browser download what an address answers. */
export function saveFrom(url: string, name: string): void {
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
}
