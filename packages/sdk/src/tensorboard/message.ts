/** A message of Protocol Buffers as it is written, field by field. */
export class Message {
  readonly #parts: Uint8Array[] = []

  /** A whole number of 64 bits, negative ones in two's complement. */
  int(field: number, value: number | bigint): this {
    return this.#add(tag(field, 0), varint(BigInt.asUintN(64, BigInt(value))))
  }

  double(field: number, value: number): this {
    const bytes = Buffer.alloc(8)
    bytes.writeDoubleLE(value)
    return this.#add(tag(field, 1), bytes)
  }

  float(field: number, value: number): this {
    const bytes = Buffer.alloc(4)
    bytes.writeFloatLE(value)
    return this.#add(tag(field, 5), bytes)
  }

  bytes(field: number, value: Uint8Array): this {
    return this.#add(tag(field, 2), varint(BigInt(value.length)), value)
  }

  text(field: number, value: string): this {
    return this.bytes(field, Buffer.from(value, 'utf8'))
  }

  message(field: number, value: Message): this {
    return this.bytes(field, value.encode())
  }

  /** Many numbers in one field. */
  doubles(field: number, values: readonly number[]): this {
    const bytes = Buffer.alloc(values.length * 8)
    values.forEach((value, index) => bytes.writeDoubleLE(value, index * 8))
    return this.bytes(field, bytes)
  }

  encode(): Uint8Array {
    return Buffer.concat(this.#parts)
  }

  #add(...parts: readonly Uint8Array[]): this {
    this.#parts.push(...parts)
    return this
  }
}

function tag(field: number, wireType: number): Uint8Array {
  return varint(BigInt((field << 3) | wireType))
}

function varint(value: bigint): Uint8Array {
  const bytes: number[] = []
  let rest = value
  while (rest > 0x7fn) {
    bytes.push(Number(rest & 0x7fn) | 0x80)
    rest >>= 7n
  }
  bytes.push(Number(rest))
  return Uint8Array.from(bytes)
}
