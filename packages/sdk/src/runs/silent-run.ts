import type { ActiveRun } from './active-run.ts'

const nothing = (): void => undefined

/** A run that nothing is logged to: tracking is switched off, or could not start. */
export const SILENT_RUN: ActiveRun = Object.freeze({
  runId: '',
  runName: '',
  experimentId: '',
  artifactUri: '',
  signal: new AbortController().signal, // nobody can stop what nobody sees
  droppedPoints: 0,
  logMetric: nothing,
  logMetrics: nothing,
  logParam: nothing,
  logParams: nothing,
  setTag: nothing,
  setTags: nothing,
  logText: nothing,
  logDict: nothing,
  logImage: nothing,
  logTable: nothing,
  logFigure: nothing,
  logHistogram: nothing,
  logArtifact: nothing,
  logInput: nothing,
  logFile: nothing,
  logArtifacts: nothing,
  flush: () => Promise.resolve(true),
  end: () => Promise.resolve(),
  [Symbol.asyncDispose]: () => Promise.resolve(),
})
