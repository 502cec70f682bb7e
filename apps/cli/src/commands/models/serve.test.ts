import { type ChildProcess, spawn } from 'node:child_process'
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { Agent, request } from 'node:http'
import { join } from 'node:path'
import { createClient } from '@waymark/client'
import { inferSignature, onnxModel, table } from '@waymark/models'
import { buildLinear } from '@waymark/models/testing'
import { setTrackingUri, startRun } from '@waymark/sdk'
import { logModel } from '@waymark/sdk/models'
import { startWithStore } from '@waymark/server/testing'
import { describe, expect, it, onTestFinished } from 'vitest'
import { makeFolder } from '../../testing/places.ts'
import { run } from '../../testing/run.ts'

const SIGNATURE = inferSignature(table({ a: Float64Array.of(1), b: Float64Array.of(2) }))

const PROGRAM = join(import.meta.dirname, '../../../bin/waymark.js')

describe('waymark models serve', () => {
  it.each(['models:/net@best', 'models:/net/Production'])(
    'follows %s under load, and ends when it is told to, without a request that fails',
    async (modelUri) => {
      const { url: uri } = await startWithStore()
      setTrackingUri(uri)
      for (const factor of [1, 5]) {
        const model = onnxModel(buildLinear([factor, 0]))
        await startRun(() => logModel(model, { signature: SIGNATURE, registeredModelName: 'net' }))
      }
      const { registry } = createClient({ uri })
      const name = 'net'
      const choose = (version: string) =>
        modelUri.includes('@')
          ? registry.setAlias({ name, alias: 'best', version })
          : registry.transitionVersionStage({
              ...{ name, version, stage: 'Production', archiveExistingVersions: true },
            })
      await choose('1')
      const args = ['-m', modelUri, '-p', '0', '--follow-every', '1', '--tracking-uri', uri]
      const { child, said, url } = await serve(args)
      const load = startLoad(url, 8)

      await load.until(1)
      await choose('2')
      await said('The model is now net/2, before it was net/1.')
      await load.until(5)
      const exited = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')

      expect(await exited).toBe(0)
      // The connections that were there end in peace; only new ones are turned away.
      expect(new Set(await load.ends)).toEqual(new Set(['ECONNREFUSED']))
      expect(load.answers()).toEqual(['200 1', '200 5'])
    },
  )

  it('hands a model that only Python can load to mlflow', async () => {
    const folder = await makeFolder()
    await mkdir(join(folder, 'model'))
    const flavors = 'flavors: {sklearn: {}, python_function: {loader_module: mlflow.sklearn}}'
    await writeFile(join(folder, 'model/MLmodel'), flavors)
    await mkdir(join(folder, 'bin'))
    await writeFile(join(folder, 'bin/mlflow'), `#!/bin/sh\necho "$@" > ${folder}/asked\n`)
    await chmod(join(folder, 'bin/mlflow'), 0o755)
    const argv = ['models', 'serve', '-m', join(folder, 'model'), '-p', '5999']

    const without = await run(argv, { cwd: folder, env: { PATH: '/nowhere' } })
    const handed = await run(argv, { cwd: folder, env: { PATH: `${folder}/bin:/bin:/usr/bin` } })

    expect(without.code).toBe(1)
    expect(without.err).toContain('serve it with: mlflow models serve -m')
    expect(handed.code).toBe(0)
    expect(handed.err).toContain('Only Python can load')
    expect(await readFile(join(folder, 'asked'), 'utf8')).toBe(
      `models serve -m ${join(folder, 'model')} -h 127.0.0.1 -p 5999 --env-manager local\n`,
    )
  })
})

async function serve(args: readonly string[]) {
  const child = spawn(process.execPath, [PROGRAM, 'models', 'serve', ...args])
  onTestFinished(() => void child.kill('SIGKILL'))
  const said = listen(child)
  const [, url = ''] =
    /on (http:\/\/\S+)/.exec(await said(`Serving ${args[1]} (net/1) on http`)) ?? []
  return { child, said, url }
}

/** Waits until a program has said something. */
function listen(child: ChildProcess): (words: string) => Promise<string> {
  let heard = ''
  const waiting = new Set<() => void>()
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (bytes: Buffer) => {
      heard += bytes.toString('utf8')
      for (const look of waiting) look()
    })
  }
  return (words) =>
    new Promise((resolve, reject) => {
      const look = () => {
        if (!heard.slice(heard.indexOf(words)).includes('\n') || !heard.includes(words)) return
        waiting.delete(look)
        resolve(heard)
      }
      waiting.add(look)
      child.once('exit', () => reject(new Error(`it ended and said: ${heard}`)))
      look()
    })
}

/** Asks all the time over connections that are kept, each until its first error. */
function startLoad(url: string, connections: number) {
  const seen = new Set<string>()
  const ends = Array.from({ length: connections }, async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    try {
      for (;;) seen.add(await predicted(url, agent))
    } catch (error) {
      return (error as NodeJS.ErrnoException).code ?? String(error)
    } finally {
      agent.destroy()
    }
  })
  return {
    /** Waits for an answer of the model that answers with a factor. */
    async until(factor: number) {
      while (!seen.has(`200 ${factor}`)) await new Promise((resolve) => setImmediate(resolve))
    },
    /** Every kind of answer, in the order in which they came. */
    answers: () => [...seen],
    ends: Promise.all(ends),
  }
}

/** @returns status and prediction of an answer */
function predicted(url: string, agent: Agent): Promise<string> {
  const headers = { 'content-type': 'application/json' }
  return new Promise((resolve, reject) => {
    const asked = request(`${url}/invocations`, { method: 'POST', agent, headers }, (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (part: string) => {
        text += part
      })
      answer.once('error', reject)
      answer.once('end', () => {
        const output = /"output":([^}]*)/.exec(text)?.[1] ?? text
        resolve(`${answer.statusCode} ${output}`)
      })
    })
    asked.once('error', reject)
    asked.end(JSON.stringify({ dataframe_records: [{ a: 1, b: 0 }] }))
  })
}
