import { Command } from '@commander-js/extra-typings'
import { createLog, readSettings, stopOnSignals } from '@waymark/server'
import { DiskWatch } from '../../disk/disk-watch.ts'
import { defaultStoreUri } from '../../tracking/tracking-uri.ts'
import { explainListenError } from './explain-listen-error.ts'
import { addServerFlags, flagTexts } from './flags.ts'
import { describePlaces, startOnStore, tellOfAge, warnOfClosedRoots } from './start-on-store.ts'

/**
 * `waymark server`, and `waymark ui`, which is the same and opens a browser.
 *
 * @param afterStart gets the address once it answers
 */
export function serverCommand(
  name = 'server',
  afterStart: (url: string) => void = () => undefined,
): Command {
  const command = new Command(name).description(
    'Serves the tracking API and the web UI; takes the flags of `mlflow server`.',
  )
  return addServerFlags(command).action(async () => {
    const flags = flagTexts(command)
    const { env } = process
    const uri = flags['backend-store-uri'] || env['MLFLOW_BACKEND_STORE_URI']
    const { settings, warnings } = readSettings({
      flags: { ...flags, 'backend-store-uri': uri || defaultStoreUri(process.cwd()) },
      env,
    })
    const log = createLog(settings.logLevel)
    for (const warning of warnings) log.warn(warning)
    const started = await startOnStore(settings).catch(async (error: unknown) => {
      throw await explainListenError(error, settings)
    })
    console.log(describePlaces(settings, started))
    tellOfAge(started.store, log)
    stopOnSignals(started.server, (signal) => console.log(`${signal}: finishing what is under way`))
    afterStart(started.server.url)
    new DiskWatch(started.written, log).start()
    await warnOfClosedRoots(started, log)
  })
}
