import { Agent, request } from 'node:http'

const agent = new Agent({ keepAlive: true })

/** One request over a kept connection, uncompressed; how many bytes its answer has. */
export function ask(url, body) {
  const text = body === undefined ? undefined : JSON.stringify(body)
  const headers = { 'accept-encoding': 'identity', 'content-type': 'application/json' }
  const method = text === undefined ? 'GET' : 'POST'
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers, agent }, (answer) => {
      const parts = []
      answer.on('data', (part) => parts.push(part))
      answer.on('error', reject)
      answer.on('end', () => {
        const all = Buffer.concat(parts)
        if (answer.statusCode === 200) resolve(all.length)
        else reject(new Error(`${answer.statusCode} ${all.toString().slice(0, 500)}`))
      })
    })
    sent.on('error', reject)
    sent.end(text)
  })
}

/** A download: when its first byte came, when its last, how many there were. */
export function download(url) {
  const start = performance.now()
  return new Promise((resolve, reject) => {
    const sent = request(url, { agent }, (answer) => {
      let first
      let bytes = 0
      answer.on('data', (part) => {
        first ??= performance.now() - start
        bytes += part.length
      })
      answer.on('error', reject)
      answer.on('end', () => resolve({ first, all: performance.now() - start, bytes }))
    })
    sent.on('error', reject)
    sent.end()
  })
}
