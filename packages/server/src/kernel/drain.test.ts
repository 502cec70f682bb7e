import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, it } from 'vitest'
import { startProbe } from '../testing/index.ts'

it('finishes an upload that is under way, refuses what is new, then ends', async () => {
  const probe = await startProbe()
  const socket = connect(probe.port, '127.0.0.1')
  socket.write('PUT /upload/a HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n01234')
  await fetch(`${probe.url}/health`) // the server has taken the upload by now
  const received: Buffer[] = []
  socket.on('data', (chunk) => received.push(chunk))

  const closing = probe.close()
  const refused = await fetch(`${probe.url}/health`).then(
    (answer) => answer.status,
    () => 'no connection',
  )
  socket.write('56789')
  await once(socket, 'close')
  await closing

  const reply = Buffer.concat(received).toString()
  expect([503, 'no connection']).toContain(refused)
  expect(reply).toMatch(/^HTTP\/1\.1 200 /)
  expect(reply).toMatch(/a 10$/)
})
