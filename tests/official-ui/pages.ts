import type { Seeded } from './seed.ts'

/** A page of MLflow's UI: its route behind `#`, and something that it shows once it is complete. */
export interface UiPage {
  readonly name: string
  readonly route: (seeded: Seeded) => string
  readonly shows: string | RegExp
  /** A part of it breaks down by a fault of the UI: on MLflow's server as well. */
  readonly breaksDown?: true
}

const inExperiment = (rest: string) => (seeded: Seeded) =>
  `/experiments/${seeded.experimentId}${rest}`
const inRun = (rest: string) => (seeded: Seeded) =>
  `/experiments/${seeded.experimentId}/runs/${seeded.runIds[0]}${rest}`
/** MLflow's UI writes what stands in its routes as JSON, but for a few plain words. */
function query(values: Readonly<Record<string, unknown>>): string {
  const texts = Object.entries(values).map(([key, value]) => {
    const isWord = key === 'x_axis' || key === 'y_axis_scale'
    return `${key}=${encodeURIComponent(isWord ? String(value) : JSON.stringify(value))}`
  })
  return texts.join('&')
}

/** The pages of experiments, runs, charts, comparisons, models, registry and prompts, and empty ones of what we don't build. */
export const PAGES: readonly UiPage[] = [
  { name: 'home', route: () => '/', shows: 'image-classification' },
  { name: 'experiments', route: () => '/experiments', shows: 'ner-sweep' },
  { name: 'experiment', route: inExperiment(''), shows: 'image-classification' },
  {
    name: 'experiment-overview',
    route: inExperiment('/overview/usage'),
    shows: 'image-classification',
  },
  { name: 'runs-table', route: inExperiment('/runs'), shows: 'trial-00' },
  {
    name: 'runs-charts',
    route: inExperiment('/runs?compareRunsMode=CHART'),
    shows: 'val/accuracy',
  },
  {
    name: 'runs-artifacts',
    route: inExperiment('/runs?compareRunsMode=ARTIFACT'),
    shows: 'trial-00',
  },
  {
    name: 'nested-runs',
    route: ({ otherExperimentId }) => `/experiments/${otherExperimentId}/runs`,
    shows: 'sweep',
  },
  {
    name: 'compare-experiments',
    route: ({ experimentId, otherExperimentId }) =>
      `/compare-experiments/s?${query({ experiments: [experimentId, otherExperimentId] })}`,
    shows: 'trial-00',
  },
  { name: 'run', route: inRun(''), shows: 'cifar10' },
  { name: 'run-metrics', route: inRun('/model-metrics'), shows: '(train/loss)' },
  { name: 'run-system-metrics', route: inRun('/system-metrics'), shows: /cpu.utilization/ },
  { name: 'run-artifacts', route: inRun('/artifacts'), shows: 'report.html' },
  { name: 'run-artifact-text', route: inRun('/artifacts/notes.txt'), shows: 'All is well.' },
  { name: 'run-artifact-table', route: inRun('/artifacts/predictions.csv'), shows: 'label' },
  { name: 'run-traces', route: inRun('/traces'), shows: 'trial-00' },
  {
    name: 'metric',
    // All of them: the page breaks down over the first one that is missing.
    route: ({ experimentId, runIds }) =>
      `/metric?${query({
        runs: runIds.slice(0, 2),
        metric: 'train/loss',
        experiments: [experimentId],
        plot_metric_keys: ['train/loss'],
        plot_layout: {},
        x_axis: 'relative',
        y_axis_scale: 'linear',
        line_smoothness: 1,
        show_point: false,
        deselected_curves: [],
        last_linear_y_axis_range: [],
      })}`,
    shows: 'train/loss',
  },
  {
    name: 'compare-runs',
    route: ({ experimentId, runIds }) =>
      `/compare-runs?${query({ runs: runIds.slice(0, 6), experiments: [experimentId] })}`,
    shows: 'backbone',
    // The part with artifacts, when some of the runs have none.
    breaksDown: true,
  },
  { name: 'models', route: inExperiment('/models'), shows: 'model' },
  {
    name: 'logged-model',
    route: ({ experimentId, modelId }) => `/experiments/${experimentId}/models/${modelId}`,
    shows: 'test/accuracy',
  },
  {
    name: 'logged-model-artifacts',
    route: ({ experimentId, modelId }) =>
      `/experiments/${experimentId}/models/${modelId}/artifacts`,
    shows: 'MLmodel',
  },
  { name: 'traces', route: inExperiment('/traces'), shows: 'image-classification' },
  { name: 'registry', route: () => '/models', shows: 'cifar-classifier' },
  {
    name: 'registered-model',
    route: ({ modelName }) => `/models/${modelName}`,
    shows: 'Version 2',
  },
  {
    name: 'model-version',
    route: ({ modelName }) => `/models/${modelName}/versions/2`,
    shows: 'champion',
  },
  {
    name: 'compare-model-versions',
    route: ({ modelName, runIds }) =>
      `/compare-model-versions?${query({ name: modelName, runs: { 1: runIds[0], 2: runIds[1] } })}`,
    shows: 'backbone',
  },
  { name: 'prompts', route: () => '/prompts', shows: 'Prompts' },
  { name: 'prompt', route: ({ promptName }) => `/prompts/${promptName}`, shows: 'Hello {{name}}' },
  { name: 'experiment-prompts', route: inExperiment('/prompts'), shows: 'Prompts' },
  {
    name: 'models-charts',
    route: inExperiment('/models?viewMode=CHART'),
    shows: 'test/accuracy',
  },
  { name: 'evaluation-runs', route: inExperiment('/evaluation-runs'), shows: 'trial-11' },
  { name: 'datasets', route: inExperiment('/datasets'), shows: 'Create dataset' },
  { name: 'judges', route: inExperiment('/judges'), shows: 'New LLM judge' },
  { name: 'sessions', route: inExperiment('/chat-sessions'), shows: /View Sessions/ },
  { name: 'playground', route: inExperiment('/playground'), shows: 'Select an endpoint' },
  { name: 'mcp-registry', route: () => '/mcp-registry', shows: 'Create MCP server' },
  { name: 'gateway', route: () => '/gateway', shows: 'MLflow documentation' },
  { name: 'settings', route: () => '/settings', shows: 'Settings' },
  { name: 'webhooks', route: () => '/settings/webhooks', shows: 'Create webhook' },
]
