import { connect } from 'node:net'

/** What came back on a connection, byte for byte and in parts. */
export interface RawReply {
  readonly text: string
  /** 0 when nothing that looks like an answer came. */
  readonly status: number
  readonly body: string
}

/**
 * Writes bytes that no HTTP client would send, and reads until the server ends the connection, or
 * with `leave` until the first bytes of an answer.
 */
export function sendRaw(port: number, bytes: string, { leave = false } = {}): Promise<RawReply> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes, 'latin1'))
    socket.on('data', (chunk) => {
      chunks.push(chunk)
      if (leave) socket.destroy()
    })
    socket.on('error', reject)
    socket.on('close', () => {
      const text = Buffer.concat(chunks).toString('latin1')
      const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0)
      resolve({ text, status, body: text.slice(text.indexOf('\r\n\r\n') + 4) })
    })
  })
}
