import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { SimpleTracker } from './simple-tracker.ts'

describe('a simple tracker', () => {
  it('writes exactly the nine keys, indented by two, times in UTC without a zone', () => {
    const folder = makeFolder()
    const tracker = new SimpleTracker(folder)

    const { experimentId } = tracker.startExperiment('größe', { lr: 1e-3 }, {})
    tracker.logMetrics({ loss: Number.NaN })
    tracker.logMetrics({ loss: -Infinity }, 0)

    const text = readFileSync(join(folder, experimentId, 'experiment.json'), 'utf8')
    expect(experimentId).toMatch(/^[0-9a-f]{8}$/)
    expect(text.match(/^ {2}"(\w+)"/gm)?.map((line) => line.trim().slice(1, -1))).toEqual([
      'experiment_id',
      'name',
      'params',
      'metrics',
      'artifacts',
      'tags',
      'start_time',
      'end_time',
      'status',
    ])
    expect(text).toContain('"name": "gr\\u00f6\\u00dfe"')
    expect(text).toContain('        "value": NaN,\n        "step": null,\n')
    expect(text).toContain('        "value": -Infinity,\n        "step": 0,\n')
    expect(text).toMatch(/"start_time": "\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}"/)
    expect(text).toContain('  "artifacts": [],\n  "tags": {},')
    expect(tracker.loadExperiment(experimentId).metrics['loss']?.[0]?.value).toBeNaN()
  })

  it('reads back texts that are long or full of signs', () => {
    const tracker = new SimpleTracker(makeFolder())
    const params = { prompt: 'x'.repeat(9_000_000), code: 'a = "NaN"\\n'.repeat(10_000) }

    const { experimentId } = tracker.startExperiment('a', params)

    expect(tracker.loadExperiment(experimentId).params).toEqual(params)
  })

  it('copies files and folders and says where to', () => {
    const folder = makeFolder()
    const source = makeFolder()
    writeFileSync(join(source, 'model.bin'), 'weights')
    const tracker = new SimpleTracker(folder)
    const { experimentId } = tracker.startExperiment('a', {})

    const file = tracker.logArtifact(join(source, 'model.bin'), 'models/best.bin')
    const all = tracker.logArtifact(source, 'all')

    expect(file).toBe(join(folder, experimentId, 'artifacts/models/best.bin'))
    expect(readFileSync(file, 'utf8')).toBe('weights')
    expect(readFileSync(join(all, 'model.bin'), 'utf8')).toBe('weights')
    expect(tracker.currentExperiment?.artifacts).toEqual([file, all])
    expect(() => tracker.logArtifact(source, 'all')).toThrow("'all'")
    expect(() => tracker.logArtifact(join(source, 'none'))).toThrow('No such artifact')
    expect(() => tracker.logArtifact(source, '../out')).toThrow("'../out'")
    expect(readdirSync(join(folder, experimentId)).sort()).toEqual(['artifacts', 'experiment.json'])
  })

  it('throws without an experiment, but ends none in silence', () => {
    const tracker = new SimpleTracker(makeFolder())

    expect(() => tracker.logMetrics({ loss: 1 })).toThrow('No active experiment')
    expect(() => tracker.logArtifact('x')).toThrow('No active experiment')
    expect(tracker.endExperiment()).toBeUndefined()
    expect(() => tracker.loadExperiment('00000000')).toThrow('00000000')
  })

  it('lists the newest first, by tags, and passes over other folders', () => {
    const folder = makeFolder()
    mkdirSync(join(folder, 'notes'))
    writeFileSync(join(folder, 'readme.txt'), '')
    writeExperiment(folder, { experiment_id: 'aaaaaaaa', start_time: '2026-01-01T00:00:00' })
    writeExperiment(folder, {
      experiment_id: 'bbbbbbbb',
      start_time: '2026-01-02T00:00:00',
      tags: { k: 'v', n: 1 },
    })
    const tracker = new SimpleTracker(folder)

    expect(tracker.listExperiments().map(({ experimentId }) => experimentId)).toEqual([
      'bbbbbbbb',
      'aaaaaaaa',
    ])
    expect(tracker.listExperiments({ k: 'v' })).toHaveLength(1)
    expect(tracker.listExperiments({ k: 'v', n: '1' })).toEqual([])
  })

  it('compares the last values', () => {
    const tracker = new SimpleTracker(makeFolder())
    const { experimentId } = tracker.startExperiment('a', { lr: 0.1 })
    tracker.logMetrics({ loss: 3 }, 1)
    tracker.logMetrics({ loss: 2 }, 2)
    tracker.endExperiment('failed')

    expect(tracker.compareExperiments([experimentId])).toEqual({
      [experimentId]: { name: 'a', params: { lr: 0.1 }, final_metrics: { loss: 2 } },
    })
    expect(tracker.loadExperiment(experimentId)).toMatchObject({
      status: 'failed',
      endTime: expect.any(String),
    })
  })
})

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-simple-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

function writeExperiment(
  folder: string,
  experiment: { experiment_id: string; [key: string]: unknown },
): void {
  mkdirSync(join(folder, experiment.experiment_id))
  writeFileSync(
    join(folder, experiment.experiment_id, 'experiment.json'),
    JSON.stringify(experiment),
  )
}
