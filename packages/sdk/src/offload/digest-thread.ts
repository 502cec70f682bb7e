// Runs on a thread of its own, started by `digest`: hashing must not hold a training up.
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { parentPort } from 'node:worker_threads'
import type { DigestAnswer, DigestRequest } from './digest.ts'

parentPort?.on('message', ({ id, what }: DigestRequest) => {
  digestOf(what).then(
    (digest) => answer({ id, digest }),
    (error: unknown) => answer({ id, error }),
  )
})

async function digestOf(what: DigestRequest['what']): Promise<string> {
  const hash = createHash('sha256')
  if ('file' in what) await pipeline(createReadStream(what.file), hash)
  else for (const part of what.parts) hash.update(part)
  return hash.digest('hex')
}

function answer(message: DigestAnswer): void {
  parentPort?.postMessage(message, [])
}
