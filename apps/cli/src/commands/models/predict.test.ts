import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { inferSignature, onnxModel, saveModelFolder, table } from '@waymark/models'
import { buildLinear } from '@waymark/models/testing'
import { describe, expect, it, onTestFinished } from 'vitest'
import { makeFolder } from '../../testing/places.ts'
import { run } from '../../testing/run.ts'

const PROGRAM = join(import.meta.dirname, '../../../bin/waymark.js')
const SIGNATURE = inferSignature(table({ a: Float64Array.of(1), b: Float64Array.of(2) }))

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

  it('says in one line what is wrong with a URI', async () => {
    const folder = await makeFolder()
    await writeFile(join(folder, 'rows.csv'), 'a\n1\n')
    const argv = ['models', 'predict', '-i', 'rows.csv', '-o', 'out.csv', '--tracking-uri']
    const trackingUri = `sqlite:///${join(folder, 'runs.db')}`

    for (const [uri, code, words] of [
      ['models:/net', 3, 'name=net not found'],
      ['models:/', 1, 'Use models:/<model id>, models:/<name>/<version>'],
      ['runs:/', 1, 'Write runs:/<run id>/<path of the model>'],
      ['s3://bucket/net', 1, "mlflow artifacts download -u 's3://bucket/net' -d model"],
    ] as const) {
      const ran = await run([...argv, trackingUri, '-m', uri], { cwd: folder })

      expect(ran).toMatchObject({ code, out: '', err: expect.stringContaining(words) })
      expect(ran.err.trimEnd().split('\n')).toHaveLength(1)
    }
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

  it('goes on where it was after it was killed, to the same bytes', async () => {
    const folder = await makeFolder()
    await saveModelFolder(onnxModel(buildLinear([1, 10])), join(folder, 'model'), {
      signature: SIGNATURE,
    })
    const rows = Array.from({ length: 20_000 }, (_, row) => `${row % 97},${row / 8}\n`)
    await writeFile(join(folder, 'rows.csv'), `a,b\n${rows.join('')}`)
    const args = ['-m', 'model', '-i', 'rows.csv', '--batch-rows', '50', '--json', '-o']

    const whole = await predict(folder, [...args, 'whole.csv'])
    const killed = await predict(folder, [...args, 'out.csv', '--save-every', '0'], (child) =>
      killOnce(child, join(folder, 'out.csv.progress')),
    )
    const again = await predict(folder, [...args, 'out.csv'])

    expect([whole.code, killed.code, again.code]).toEqual([0, null, 0])
    expect(JSON.parse(whole.out)).toMatchObject({ rows: 20_000, resumed: 0 })
    const { resumed } = JSON.parse(again.out) as { resumed: number }
    expect(resumed).toBeGreaterThan(0)
    expect(resumed).toBeLessThan(20_000)
    const [first, second] = await Promise.all(
      ['whole.csv', 'out.csv'].map((file) => readFile(join(folder, file))),
    )
    expect(second?.equals(first ?? Buffer.alloc(0))).toBe(true)
    const left = (await readdir(folder)).filter((name) => /partial|progress/.test(name))
    expect(left).toEqual([])
  })
})

/** Runs the program in a folder; code null for one that was killed. */
async function predict(
  cwd: string,
  args: readonly string[],
  watch: (child: ChildProcess) => void = () => undefined,
): Promise<{ code: number | null; out: string }> {
  const child = spawn(process.execPath, [PROGRAM, 'models', 'predict', ...args], { cwd })
  onTestFinished(() => void child.kill('SIGKILL'))
  let out = ''
  child.stdout.on('data', (bytes: Buffer) => {
    out += bytes.toString('utf8')
  })
  watch(child)
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { code, out }
}

/** Kills a program as soon as a file is there. */
function killOnce(child: ChildProcess, file: string): void {
  const look = () => {
    if (existsSync(file)) child.kill('SIGKILL')
    else if (child.exitCode === null) setTimeout(look, 1)
  }
  look()
}
