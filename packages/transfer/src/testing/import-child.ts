/**
 * A program that carries one place into another and is killed at a moment that was drawn beforehand:
 * `node import-child.js SOURCE TARGET JOURNAL CALLS DELAY_MS [mlflow]`, DELAY_MS after the CALLS-th call
 * of the target; 0 calls: it is not killed. With `mlflow` a server is spoken to by MLflow's API alone.
 * Ends with 0 only if all was carried.
 */
import { setTimeout } from 'node:timers'
import { createClient } from '@waymark/client'
import { openSource, openTarget } from '../open-place.ts'
import type { TransferTarget } from '../target.ts'
import { serverTarget } from '../targets/server-target.ts'
import { transfer } from '../transfer.ts'
import { EVERYTHING } from './everything.ts'

const [from = '', to = '', journal = '', calls = '0', delayMs = '0', via = ''] =
  process.argv.slice(2)
let made = 0

function killedIn(target: TransferTarget): TransferTarget {
  return new Proxy(target, {
    get(object, name) {
      const value: unknown = Reflect.get(object, name)
      if (typeof value !== 'function') return value
      return (...args: unknown[]): unknown => {
        made += 1
        if (made === Number(calls)) {
          setTimeout(() => process.kill(process.pid, 'SIGKILL'), Number(delayMs))
        }
        return value.apply(object, args)
      }
    },
  })
}

await using source = await openSource(from, { cwd: '/' })
await using target =
  via === 'mlflow' ? serverTarget(createClient({ uri: to })) : await openTarget(to, { cwd: '/' })
const report = await transfer({
  source,
  target: killedIn(target),
  choice: EVERYTHING,
  journal,
})
process.exitCode = report.left.length === 0 && report.stoppedBy === null ? 0 : 1
if (process.exitCode !== 0) process.stderr.write(JSON.stringify(report, null, 2))
