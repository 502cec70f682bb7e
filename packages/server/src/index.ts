export type { ServedStore } from '@waymark/protocol/waymark'
export { type App, type AppOptions, createApp } from './app.ts'
export { type InProcessServer, openInProcess } from './in-process/open-in-process.ts'
export { createLog, type Log, type LogFields, type LogLevel } from './kernel/log.ts'
export {
  type MainRoute,
  type RawContext,
  type RawRoute,
  type ReadRoute,
  type ReadServices,
  type Route,
  rawRoute,
  readRoute,
  route,
  type Services,
} from './kernel/route.ts'
export { stopOnSignals } from './kernel/stop-on-signals.ts'
export type { ModuleExport } from './readers/messages.ts'
export {
  defaultSettings,
  MLFLOW_OPTIONS,
  type MlflowOption,
  type ReadSettings,
  readSettings,
  SERVER_SETTINGS,
  type ServerSettings,
  type Setting,
  SettingError,
  type SettingSources,
} from './settings.ts'
export { type RunningServer, type ServerDependencies, startServer } from './start-server.ts'
