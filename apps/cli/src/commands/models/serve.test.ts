import { type ChildProcess, spawn } from 'node:child_process'
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createClient } from '@waymark/client'
import { inferSignature, onnxModel, saveModelFolder, table } from '@waymark/models'
import { buildLinear } from '@waymark/models/testing'
import { setTrackingUri, startRun } from '@waymark/sdk'
import { logModel } from '@waymark/sdk/models'
import { startWithStore } from '@waymark/server/testing'
import { describe, expect, it, onTestFinished } from 'vitest'
import { makeFolder } from '../../testing/places.ts'
import { run } from '../../testing/run.ts'

const SIGNATURE = inferSignature(table({ a: Float64Array.of(1), b: Float64Array.of(2) }))

describe('waymark models serve', () => {
  it('follows an alias, and ends when it is told to', async () => {
    const { url: uri } = await startWithStore()
    setTrackingUri(uri)
    for (const factor of [1, 5]) {
      const model = onnxModel(buildLinear([factor, 0]))
      await startRun(() => logModel(model, { signature: SIGNATURE, registeredModelName: 'net' }))
    }
    const { registry } = createClient({ uri })
    await registry.setAlias({ name: 'net', alias: 'best', version: '1' })
    const args = ['-m', 'models:/net@best', '-p', '0', '--follow-every', '1', '--tracking-uri', uri]
    const { child, said, url } = await serve(args)

    const first = await predicted(url)
    await registry.setAlias({ name: 'net', alias: 'best', version: '2' })
    await said('The model is now net/2, before it was net/1.')
    const second = await predicted(url)
    child.kill('SIGTERM')

    expect([first, second]).toEqual([1, 5])
    expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(0)
  })

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

describe('waymark models predict', () => {
  it('scores a file', async () => {
    const folder = await makeFolder()
    await saveModelFolder(onnxModel(buildLinear([1, 10])), join(folder, 'model'), {
      signature: SIGNATURE,
    })
    await writeFile(join(folder, 'rows.csv'), 'a,b\n1,2\n3,4\n')
    const argv = [
      'models',
      'predict',
      '-m',
      join(folder, 'model'),
      '-i',
      'rows.csv',
      '-o',
      'out.csv',
    ]

    const { code, out } = await run([...argv, '--json'], { cwd: folder })

    expect(code).toBe(0)
    expect(JSON.parse(out)).toEqual({ rows: 2, resumed: 0, output: join(folder, 'out.csv') })
    expect(await readFile(join(folder, 'out.csv'), 'utf8')).toBe('a,b,prediction\n1,2,21\n3,4,43\n')
  })

  it('names the column that is missing, and the model that is not there', async () => {
    const folder = await makeFolder()
    await saveModelFolder(onnxModel(buildLinear([1, 10])), join(folder, 'model'), {
      signature: SIGNATURE,
    })
    await writeFile(join(folder, 'rows.csv'), 'a\n1\n')
    const argv = ['models', 'predict', '-i', 'rows.csv', '-o', 'out.csv', '-m']

    const missing = await run([...argv, join(folder, 'model')], { cwd: folder })
    const nowhere = await run([...argv, './nowhere'], { cwd: folder })

    expect(missing).toMatchObject({ code: 1, err: expect.stringContaining("column 'b'") })
    expect(nowhere).toMatchObject({
      code: 3,
      err: expect.stringContaining("'./nowhere' holds no model"),
    })
  })
})

async function serve(args: readonly string[]) {
  const program = join(import.meta.dirname, '../../../bin/waymark.js')
  const child = spawn(process.execPath, [program, 'models', 'serve', ...args])
  onTestFinished(() => void child.kill('SIGKILL'))
  const said = listen(child)
  const [, url = ''] =
    /on (http:\/\/\S+)/.exec(await said('Serving models:/net@best (net/1) on http')) ?? []
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

async function predicted(url: string): Promise<number> {
  const answer = await fetch(`${url}/invocations`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ dataframe_records: [{ a: 1, b: 0 }] }),
  })
  const { predictions } = (await answer.json()) as { predictions: [{ output: number }] }
  return predictions[0].output
}
