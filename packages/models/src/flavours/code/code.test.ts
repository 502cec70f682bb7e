import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadModelFolder } from '../../loading/load-model.ts'
import { saveModelFolder } from '../../saving/save-model.ts'
import { inferSignature } from '../../signatures/infer-signature.ts'
import { makeFolder } from '../../testing/make-folder.ts'
import { codeModel } from './code-model.ts'

describe('a model of code', () => {
  it('takes its folder and its files along, and gets what it loaded', async () => {
    const folder = await makeFolder()
    await mkdir(join(folder, 'src/parts'), { recursive: true })
    await writeFile(join(folder, 'src/parts/add.mjs'), 'export const add = (a, b) => a + b')
    await writeFile(
      join(folder, 'src/model.mjs'),
      `import { readFileSync } from 'node:fs'
      import { add } from './parts/add.mjs'
      export const load = ({ artifacts }) => Number(readFileSync(artifacts.offset, 'utf8'))
      export const predict = (table, { params, state }) =>
        table.records().map(({ x }) => add(x * params.factor, state))`,
    )
    await writeFile(join(folder, 'offset.txt'), '100')

    await saveModelFolder(
      codeModel(join(folder, 'src/model.mjs'), {
        root: join(folder, 'src'),
        artifacts: { offset: join(folder, 'offset.txt') },
      }),
      join(folder, 'saved'),
      { signature: inferSignature([{ x: 1 }], [1], { factor: 2 }) },
    )
    const model = await loadModelFolder(join(folder, 'saved'))

    expect(await model.predict([{ x: 1 }, { x: 2 }])).toEqual([102, 104])
    expect(await model.predict([{ x: 1 }], { params: { factor: 10 } })).toEqual([110])
    await expect(model.predict([{ x: 'one' }])).rejects.toThrow("column 'x', row 0")
  })

  it.runIf(Number(process.versions.node.split('.')[0]) >= 22)('may be TypeScript', async () => {
    const folder = await makeFolder()
    const source = 'export const predict = (rows: number[]): number[] => rows.map((x) => 2 * x)'
    await writeFile(join(folder, 'model.ts'), source)

    await saveModelFolder(codeModel(join(folder, 'model.ts')), join(folder, 'saved'))

    expect(await (await loadModelFolder(join(folder, 'saved'))).predict([1, 2])).toEqual([2, 4])
  })

  it.each([
    ['export const load = 5', 'MODEL_NOT_LOADED', 'exports no function predict'],
    ['throw new Error("no luck")', 'MODEL_NOT_LOADED', 'no luck'],
    ['export const predict = () => { throw new Error("odd") }', 'MODEL_PREDICTION_FAILED', 'odd'],
    [
      'export function load() { throw new Error("gone") }\nexport const predict = () => 1',
      'MODEL_NOT_LOADED',
      'gone',
    ],
  ])('is refused: %s', async (source, code, message) => {
    const folder = await makeFolder()
    await writeFile(join(folder, 'model.mjs'), source)
    await saveModelFolder(codeModel(join(folder, 'model.mjs')), join(folder, 'saved'))

    const predicted = loadModelFolder(join(folder, 'saved')).then((model) => model.predict([1]))

    await expect(predicted).rejects.toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(message) }),
    )
  })
})
