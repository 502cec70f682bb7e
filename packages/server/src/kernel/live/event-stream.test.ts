import { createServer } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { EventStream } from './event-stream.ts'

/** A stream to a client that has not begun to read. */
async function openStream(): Promise<{
  stream: EventStream
  client: Socket
  waiting: () => number
}> {
  const server = createServer()
  const opened = new Promise<{ stream: EventStream; waiting: () => number }>((resolve) => {
    server.on('request', (_, response) => {
      const interest = { experimentIds: new Set<string>(), runIds: new Set<string>() }
      const stream = new EventStream(response, interest)
      resolve({ stream, waiting: () => response.writableLength })
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1')
  client.pause()
  client.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n')
  onTestFinished(() => {
    client.destroy()
    server.close()
  })
  return { ...(await opened), client }
}

it('a slow client costs a bounded buffer, and is told to load again', async () => {
  const { stream, client, waiting } = await openStream()
  const text = `data: ${'x'.repeat(65_536)}\n\n`

  for (let n = 0; n < 1000; n++) stream.send(text)
  const waited = waiting()
  let received = ''
  client.on('data', (part) => {
    received += part.toString()
    if (received.includes('event: resync')) stream.end()
  })
  client.resume()
  await new Promise((resolve) => client.on('close', resolve))

  expect(waited).toBeLessThan(1_000_000)
  expect(received).toContain('event: resync')
})
