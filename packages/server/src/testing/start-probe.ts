import { tmpdir } from 'node:os'
import type { Artifacts } from '@waymark/artifacts'
import { createLog } from '../kernel/log.ts'
import { defaultSettings, type ServerSettings } from '../settings.ts'
import { type RunningServer, type ServerDependencies, startServer } from '../start-server.ts'
import { openNoStore } from './no-store.ts'

/** A server with probe routes, and the lines that it logged. */
export interface Probe extends RunningServer {
  readonly port: number
  readonly logged: string[]
}

/** Starts one on a free port; by default it reads on the main thread. */
export async function startProbe(
  replace: Partial<ServerSettings> = {},
  more: Pick<ServerDependencies, 'web' | 'stores'> = {},
): Promise<Probe> {
  const logged: string[] = []
  const settings = defaultSettings({ port: 0, readers: 0, ...replace })
  const server = await startServer(settings, {
    store: openNoStore(),
    artifacts: { places: { destination: tmpdir() } } as unknown as Artifacts, // probe routes touch none
    readerStore: {
      open: { module: new URL('./no-store.js', import.meta.url).href, name: 'openNoStore' },
      options: undefined,
    },
    routes: { module: new URL('./probe-routes.js', import.meta.url).href, name: 'PROBE_ROUTES' },
    ...more,
    log: createLog('debug', (line) => logged.push(line)),
  })
  await server.ready
  return { ...server, port: Number(new URL(server.url).port), logged }
}
