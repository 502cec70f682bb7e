import { describe, expect, it } from 'vitest'
import { parseJsonBody } from './json-body.ts'

describe('JSON of a body', () => {
  it('skips a byte order mark and reads UTF-16', () => {
    expect(parseJsonBody(Buffer.from('\ufeff{"a":"é"}'))).toEqual({ a: 'é' })
    expect(parseJsonBody(Buffer.from('{"a":"é"}', 'utf16le'))).toEqual({ a: 'é' })
  })

  it('is none when the bytes are not UTF-8', () => {
    expect(parseJsonBody(Buffer.from([0x22, 0xff, 0xfe, 0x22]))).toBeUndefined()
  })
})
