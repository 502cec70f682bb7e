import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openSource, openTarget } from '../open-place.ts'
import { fillPlace } from '../testing/fill-place.ts'
import { makePlace, openTestSource } from '../testing/places.ts'
import { snapshot } from '../testing/snapshot.ts'
import { transfer } from '../transfer.ts'
import { type ExportContent, type ExportFormat, exportData } from './export-data.ts'

const CHOICE = {
  experiments: [],
  filter: '',
  withDeleted: true,
  withModels: true,
  withArtifacts: true,
}

async function exportFilled(format: ExportFormat, content: ExportContent, name: string) {
  const place = makePlace()
  const filled = await fillPlace(place)
  await using source = await openTestSource(place)
  const to = join(place.folder, name)
  const report = await exportData({ source, format, content, choice: CHOICE, to })
  return { place, filled, to, report }
}

async function importDump(dump: string) {
  const to = makePlace()
  await using source = await openSource(dump, { cwd: '/' })
  await using target = await openTarget(to.uri, { cwd: '/' })
  const choice = { ...CHOICE, dryRun: false }
  return { to, report: await transfer({ source, target, choice, journal: undefined }) }
}

describe('an export', () => {
  it('of everything can be imported again', async () => {
    const { place, to: folder } = await exportFilled('ndjson', 'everything', 'dump/')

    const { to, report } = await importDump(folder)

    expect(report).toMatchObject({ stoppedBy: null, left: [], carried: { runs: 4, points: 6 } })
    await using before = await openTestSource(place)
    await using after = await openTestSource(to)
    const [sent, got] = [plain(await snapshot(before)), plain(await snapshot(after))]
    expect(got).toEqual(sent)
  })

  it('with damaged lines is imported but for them, and they are named', async () => {
    const { to: folder } = await exportFilled('ndjson', 'everything', 'dump/')
    const file = join(folder, 'dump.ndjson')
    // Bytes as characters: what is UTF-8 stays so.
    const lines = readFileSync(file, 'latin1').split('\n')
    const damaged = lines.findIndex((line) => line.startsWith('{"type":"points"'))
    lines[damaged] = `${lines[damaged]?.slice(0, 40)}\xff` // no UTF-8 as it is written below
    const binned = lines.findIndex((line) => line.includes('"runName":"binned"'))
    lines[binned] = lines[binned]?.replace('"params":[]', '"params":5') ?? ''
    writeFileSync(file, lines.slice(0, -2).join('\r\n'), 'latin1')

    const { report } = await importDump(folder)

    const items = report.left.map(({ kind, id }) => `${kind} ${id}`)
    expect(items.slice(0, 2)).toEqual([
      `line line ${damaged + 1} of dump.ndjson`,
      `line line ${binned + 1} of dump.ndjson`,
    ])
    expect(report.left[2]?.reason).toContain('breaks off')
    expect(report.carried).toMatchObject({ experiments: 3, runs: 3, versions: 3 })
  })

  it('of points as CSV keeps NaN and large steps', async () => {
    const { to, filled } = await exportFilled('csv', 'metrics', 'points.csv')

    const text = readFileSync(to, 'utf8')

    expect(text.split('\n')[0]).toBe('run_id,key,step,timestamp,value')
    expect(text).toContain(`${filled.childId},loss,1,1700000000000,NaN\n`)
    expect(text).toContain(
      `${filled.childId},loss,1152921504606846976,7,-1.7976931348623157e+308\n`,
    )
  })

  it('of runs as CSV quotes what needs quotes', async () => {
    const { to } = await exportFilled('csv', 'runs', 'runs.csv')

    const text = readFileSync(to, 'utf8')

    expect(text).toContain('"größe, ""quoted"""')
    expect(text).toContain('"a,b ""c""\nä"')
  })

  it('as Parquet is a Parquet file', async () => {
    const { to } = await exportFilled('parquet', 'metrics', 'points.parquet')

    const bytes = readFileSync(to)

    expect(bytes.subarray(0, 4).toString()).toBe('PAR1')
    expect(bytes.subarray(-4).toString()).toBe('PAR1')
  })

  it('of an experiment that is not there is refused', async () => {
    const place = makePlace()
    await fillPlace(place)
    await using source = await openTestSource(place)
    const to = { write: () => undefined }
    const choice = { ...CHOICE, experiments: ['nope'] }

    const exported = exportData({ source, format: 'csv', content: 'runs', choice, to })

    await expect(exported).rejects.toThrow("has no experiment 'nope'")
  })

  it('of everything as a table is refused', async () => {
    await expect(exportFilled('csv', 'everything', 'x.csv')).rejects.toMatchObject({
      code: 'INVALID_VALUE',
    })
  })
})

/** Without what differs by place: where files lie, and when a store wrote something. */
function plain(content: object[]): unknown {
  const text = JSON.stringify(content, (key, value: unknown) => {
    if (typeof value === 'bigint') return `${value}n`
    if (typeof value === 'number' && !Number.isFinite(value)) return String(value)
    const differs = ['updatedAt', 'createdAt', 'artifactUri', 'artifactLocation', 'source']
    return differs.includes(key) ? undefined : value
  })
  return JSON.parse(text)
}
