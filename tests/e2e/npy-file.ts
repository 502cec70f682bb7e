/** A file of NumPy: its header as Python writes it, then the values. */
export function npyFile(
  descr: string,
  shape: readonly number[],
  values: ArrayBufferView<ArrayBuffer>,
): Uint8Array<ArrayBuffer> {
  const facts = `{'descr': ${descr}, 'fortran_order': False, 'shape': (${shape.map((size) => `${size},`).join('')})}`
  const header = new TextEncoder().encode(`${facts.padEnd(117)}\n`)
  const bytes = new Uint8Array(10 + header.length + values.byteLength)
  bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, header.length % 256, header.length >> 8])
  bytes.set(header, 10)
  bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), 10 + header.length)
  return bytes
}
