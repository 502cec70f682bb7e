import { appendFile, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  inferSignature,
  type LoadedModel,
  loadModelFolder,
  onnxModel,
  saveModelFolder,
  table,
  tensor,
} from '@waymark/models'
import { buildLinear, makeFolder } from '@waymark/models/testing'
import { describe, expect, it } from 'vitest'
import { scoreFile } from './score-file.ts'

describe('a file that is scored', () => {
  it('as CSV keeps its columns and gets the prediction', async () => {
    const { folder, model } = await world()
    const input = join(folder, 'rows.csv')
    await writeFile(input, 'name,a,b\n"Braund, Mr",1,2\n"a ""b""\nc",3,\n')

    const report = await scoreFile(model, { input, output: join(folder, 'out.csv') })

    expect(report).toEqual({ rows: 2, resumed: 0 })
    expect(await readFile(join(folder, 'out.csv'), 'utf8')).toBe(
      'name,a,b,prediction\n"Braund, Mr",1,2,21\n"a ""b""\nc",3,,NaN\n',
    )
  })

  it('as CSV keeps the order of columns that are called by numbers, and those that stand twice', async () => {
    const { folder, model } = await world()
    const input = join(folder, 'rows.csv')
    await writeFile(input, 'b,1,0,1,a,prediction\n2,x,y,z,1,old\n')

    await scoreFile(model, { input, output: join(folder, 'out.csv') })

    expect(await readFile(join(folder, 'out.csv'), 'utf8')).toBe(
      'b,1,0,1.1,a,prediction\n2,x,y,z,1,21\n',
    )
  })

  it('as CSV without a row is the line of names', async () => {
    const { folder, model } = await world()
    const input = join(folder, 'rows.csv')
    await writeFile(input, 'a,b\n')

    await scoreFile(model, { input, output: join(folder, 'out.csv') })

    expect(await readFile(join(folder, 'out.csv'), 'utf8')).toBe('a,b,prediction\n')
  })

  it('as CSV goes to a model of a tensor too', async () => {
    const { folder, model } = await world(tensor(Float32Array.of(1, 2), [1, 2]))
    const input = join(folder, 'rows.csv')
    await writeFile(input, 'x,y\n1,2\n3,4\n')

    await scoreFile(model, { input, output: join(folder, 'out.csv') })

    expect(await readFile(join(folder, 'out.csv'), 'utf8')).toBe(
      'x,y,prediction\n1,2,[21]\n3,4,[43]\n',
    )
  })

  it('as JSONL keeps its fields and gets the prediction', async () => {
    const { folder, model } = await world()
    const input = join(folder, 'rows.jsonl')
    await writeFile(input, '{"a":1,"b":2,"id":"x"}\n\n{"a":3,"b":4,"id":"ü"}')

    await scoreFile(model, { input, output: join(folder, 'out.jsonl') })

    expect(await readFile(join(folder, 'out.jsonl'), 'utf8')).toBe(
      '{"a":1,"b":2,"id":"x","prediction":21}\n{"a":3,"b":4,"id":"ü","prediction":43}\n',
    )
  })

  it.each(['csv', 'jsonl'])(
    'as %s goes on where it broke off, whenever that was',
    async (format) => {
      const { folder, model } = await world()
      const rows = Array.from({ length: 25 }, (_, index) => ({
        a: index,
        b: 1,
        note: `é"${index},\n`,
      }))
      const text =
        format === 'csv'
          ? `a,b,note\r\n${rows.map(({ a, b, note }) => `${a},${b},"${note.replaceAll('"', '""')}"`).join('\r\n')}\r\n`
          : rows.map((row) => `${JSON.stringify(row)}\n`).join('')
      const input = join(folder, `rows.${format}`)
      await writeFile(input, text)
      await scoreFile(model, { input, output: join(folder, 'whole'), format: format as 'csv' })
      const whole = await readFile(join(folder, 'whole'), 'utf8')

      for (const after of [1, 2, 3]) {
        const output = join(folder, `broken-${after}`)
        const options = { input, output, format: format as 'csv', batchRows: 7, saveEveryMs: 0 }
        const broken = scoreFile(failingAfter(model, after), options)
        await expect(broken).rejects.toThrow('power is out')
        await appendFile(`${output}.partial`, 'half a line') // written, but not yet noted

        const report = await scoreFile(model, options)

        expect(report).toEqual({ rows: 25, resumed: 7 * after })
        expect(await readFile(output, 'utf8')).toBe(whole)
        expect((await readdir(folder)).filter((name) => /partial|progress/.test(name))).toEqual([])
      }
    },
  )

  it('that changed meanwhile is begun anew', async () => {
    const { folder, model } = await world()
    const input = join(folder, 'rows.jsonl')
    const options = { input, output: join(folder, 'out'), batchRows: 1, saveEveryMs: 0 }
    await writeFile(input, '{"a":1,"b":0}\n{"a":2,"b":0}\n')
    await expect(scoreFile(failingAfter(model, 1), options)).rejects.toThrow('power is out')

    await writeFile(input, '{"a":5,"b":0}\n{"a":6,"b":0}\n{"a":7,"b":0}\n')

    expect(await scoreFile(model, options)).toEqual({ rows: 3, resumed: 0 })
    expect(await readFile(options.output, 'utf8')).toContain('{"a":5,"b":0,"prediction":5}')
  })

  it('with another model is begun anew', async () => {
    const { folder, model } = await world()
    const input = join(folder, 'rows.jsonl')
    const options = { input, output: join(folder, 'out'), batchRows: 1, saveEveryMs: 0 }
    await writeFile(input, '{"a":1,"b":1}\n{"a":2,"b":1}\n')
    await expect(scoreFile(failingAfter(model, 1), options)).rejects.toThrow('power is out')

    const { model: other } = await world(COLUMNS, buildLinear([1, 0]))

    expect(await scoreFile(other, options)).toEqual({ rows: 2, resumed: 0 })
    expect(await readFile(options.output, 'utf8')).toContain('{"a":1,"b":1,"prediction":1}')
  })

  it.each([
    ['rows.csv', 'a,b\n1,2\nx,4\n', "column 'a', row 1"],
    ['rows.csv', `a,b\n${'1,2\n'.repeat(1500)}1,x\n`, "column 'b', row 1500"],
    ['rows.csv', 'a\n1\n', "column 'b': it is required and missing"],
    ['rows.csv', 'a,b\n1,"2\n', 'cannot be read as CSV'],
    ['rows.jsonl', '{"a":1,"b":2}\n{"a":\n', 'is no JSON'],
    ['rows.jsonl', '[1]\n', 'is no JSON object'],
    ['rows.txt', 'a,b\n', 'say with the format which of them it is'],
    [undefined, '', "No such artifact: '"],
  ])('is refused: %s %j', async (name, text, message) => {
    const { folder, model } = await world()
    const input = join(folder, name ?? 'nowhere.csv')
    if (name !== undefined) await writeFile(input, text)

    const scored = scoreFile(model, { input, output: join(folder, 'out') })

    await expect(scored).rejects.toThrow(message)
    expect((await readdir(folder)).filter((file) => file.startsWith('out'))).toEqual([])
  })
})

const COLUMNS = table({ a: Float64Array.of(1), b: Float64Array.of(2) })

async function world(
  example: unknown = COLUMNS,
  bytes = buildLinear([1, 10]),
): Promise<{ folder: string; model: LoadedModel }> {
  const folder = await makeFolder()
  const signature = inferSignature(example)
  await saveModelFolder(onnxModel(bytes), join(folder, 'model'), { signature })
  return { folder, model: await loadModelFolder(join(folder, 'model')) }
}

function failingAfter(model: LoadedModel, batches: number): LoadedModel {
  let count = 0
  return {
    ...model,
    async predict(input, options) {
      count += 1
      if (count > batches) throw new Error('the power is out')
      return model.predict(input, options)
    },
  }
}
